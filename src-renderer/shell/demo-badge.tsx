// Always in sight while the record on screen is the demo's, with the way out.
import { Popover, UnstyledButton, Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useConnection } from '../hooks/use-connection';
import { useDemo } from '../hooks/use-demo';
import { faultText } from '../ui/fault-text';
import classes from './demo-badge.module.css';

export const DemoBadge = ({ isNarrow }: { isNarrow: boolean }) => {
  const { data: status } = useConnection();
  const demo = useDemo();
  if (!status?.isDemo) return null;
  return (
    <Popover position="right-end" width={270} trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.badge} data-narrow={isNarrow || undefined}>
          <IconFlask size={15} stroke={1.8} aria-hidden="true" />
          <span className={isNarrow ? 'visually-hidden' : undefined}>Demo data</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Demo data">
        <p className={classes.text}>
          This server, its members and everything they do are invented. The demo has its own record: nothing of it mixes
          with yours.
        </p>
        {demo.error && <p className={classes.fault}>{faultText(demo.error).title}</p>}
        <Button variant="filled" fullWidth loading={demo.isPending} onClick={() => demo.mutate(false)}>
          Leave the demo
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
};
