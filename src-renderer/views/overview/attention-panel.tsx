// "Needs attention": what stands between the moderator and a complete record.
import { Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { TimeRange } from '../../hooks/use-time-range';
import { EmptyState } from '../../ui/empty-state';
import { Panel } from '../../ui/panel';
import classes from './attention-panel.module.css';
import { type Concern, useAttention } from './use-attention';

const icons = { problem: IconCircleX, warning: IconAlertTriangle, note: IconInfoCircle };
const words = { problem: 'Problem', warning: 'Warning', note: 'Note' };

const Row = ({ concern }: { concern: Concern }) => {
  const Icon = icons[concern.level];
  const inside = (
    <>
      <Icon className={classes.icon} size={16} stroke={1.8} role="img" aria-label={words[concern.level]} />
      <span className={classes.words}>
        <span className={classes.title}>{concern.title}</span>
        <span className={classes.text}>{concern.text}</span>
      </span>
    </>
  );
  return (
    <li data-level={concern.level} className={classes.item}>
      {concern.href === undefined ? (
        <div className={classes.row}>{inside}</div>
      ) : (
        <a className={classes.row} href={concern.href}>
          {inside}
        </a>
      )}
    </li>
  );
};

export const AttentionPanel = ({ guildId, range }: { guildId: string; range: TimeRange }) => {
  const concerns = useAttention(guildId, range);
  return (
    <Panel title="Needs attention" isFlush>
      {!concerns &&
        Array.from({ length: 3 }, (_, index) => <Skeleton key={index} height={36} my={6} mx={8} width="auto" />)}
      {concerns?.length === 0 && (
        <EmptyState icon={<IconCircleCheck size={22} stroke={1.6} />} title="Nothing needs you">
          The bot is connected, sees what it should, and the record of this time has no gaps.
        </EmptyState>
      )}
      {concerns && concerns.length > 0 && (
        <ul className={classes.list}>
          {concerns.map((concern) => (
            <Row key={concern.id} concern={concern} />
          ))}
        </ul>
      )}
    </Panel>
  );
};
