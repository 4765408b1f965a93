// The connection at the foot of the bar: state in a word and a shape, details and switches in a popover.
import { Popover, UnstyledButton } from '@mantine/core';
import { useLinkState } from '../api/link-state';
import { useConnection } from '../hooks/use-connection';
import classes from './connection-button.module.css';
import { ConnectionPanel } from './connection-panel';
import { connectionText, type Tone } from './connection-text';

/** Shape as well as colour: filled, ring, bar, cross. */
export const ToneDot = ({ tone }: { tone: Tone }) => (
  <svg className={classes.dot} data-tone={tone} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
    {tone === 'ok' && <circle cx="5" cy="5" r="4.5" fill="currentColor" />}
    {tone === 'waiting' && (
      <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.8" strokeDasharray="14 9" />
    )}
    {tone === 'off' && <rect x="1" y="4" width="8" height="2" rx="1" fill="currentColor" />}
    {tone === 'problem' && (
      <path d="M1.5 1.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    )}
  </svg>
);

export const ConnectionButton = ({ isNarrow }: { isNarrow: boolean }) => {
  const { data: status } = useConnection();
  const text = connectionText(status, useLinkState());
  const name = status?.bot?.name;
  return (
    <Popover position="right-end" width={320} trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.button} data-narrow={isNarrow || undefined}>
          <ToneDot tone={text.tone} />
          <span className={isNarrow ? 'visually-hidden' : classes.words}>
            <span className="visually-hidden">Connection: </span>
            <span className={classes.state}>{text.short}</span>
            {name && <bdi className={classes.name}>{name}</bdi>}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Connection" p={0}>
        <ConnectionPanel text={text} />
      </Popover.Dropdown>
    </Popover>
  );
};
