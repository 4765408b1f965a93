// The frame of every chart: heading, what can be done with it (show as table, copy as picture or CSV), and its states.
import { ActionIcon, Menu, Skeleton, Tooltip } from '@mantine/core';
import { IconChartBar, IconCheck, IconDots, IconFileText, IconPhoto, IconTable, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { Panel } from '../ui/panel';
import classes from './chart-panel.module.css';
import { ChartTable } from './chart-table';
import { copyCsv, copyPicture } from './copy-chart';
import type { Picture } from './picture';
import type { TableData } from './table-data';

interface ChartPanelProps {
  title: string;
  note?: ReactNode;
  /** Before the chart's own buttons: a legend, a choice. Not shown with the table. */
  controls?: ReactNode;
  /** px. */
  height: number;
  /** Made when it is looked at or copied; undefined while the first answer is awaited. */
  table: (() => TableData) | undefined;
  /** null while there is nothing to draw. */
  picture: () => Picture | null;
  error?: unknown;
  onRetry?: () => void;
  isEmpty?: boolean;
  empty?: { title: string; text: string };
  /** What the hatched times on it are; undefined: there are none. */
  hatched?: string;
  /** The body is as high as its content once there is some: lists. */
  isGrowing?: boolean;
  className?: string;
  children: ReactNode;
}

/** A list of nothing needs no more. */
const emptyPx = 112;

type Outcome = 'copied' | 'failed' | null;
/** How long the outcome stands. */
const outcomeMs = 1_800;

const outcomeIcons = { copied: IconCheck, failed: IconX };
const outcomeWords = { copied: 'Copied', failed: 'The browser did not allow copying' };

const Actions = ({ table, picture }: Required<Pick<ChartPanelProps, 'picture'>> & { table: () => TableData }) => {
  const [outcome, setOutcome] = useState<Outcome>(null);
  const say = (isDone: boolean): void => {
    setOutcome(isDone ? 'copied' : 'failed');
    window.setTimeout(() => setOutcome(null), outcomeMs);
  };
  const Icon = outcome === null ? IconDots : outcomeIcons[outcome];
  const copy = (): void => {
    const drawn = picture();
    if (drawn !== null) void copyPicture(drawn).then(say);
  };
  return (
    <>
      <span className="visually-hidden" role="status">
        {outcome !== null && outcomeWords[outcome]}
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label="More for this chart" title={outcome === null ? undefined : outcomeWords[outcome]}>
            <Icon size={16} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label="More for this chart">
          <Menu.Item leftSection={<IconPhoto size={15} />} onClick={copy}>
            Copy as picture
          </Menu.Item>
          <Menu.Item leftSection={<IconFileText size={15} />} onClick={() => void copyCsv(table()).then(say)}>
            Copy as CSV
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
};

export const ChartPanel = (props: ChartPanelProps) => {
  const { title, note, controls, height, table, picture, error, onRetry, isEmpty = false, empty, hatched } = props;
  const { isGrowing = false, className, children } = props;
  const [isTable, setTable] = useState(false);
  const isShown = table !== undefined;
  const label = isTable ? 'Show as chart' : 'Show as table';
  const content = (): ReactNode => {
    if (error && !isShown) return <ErrorState error={error} onRetry={onRetry} />;
    if (!isShown) return <Skeleton height={height} radius="sm" />;
    if (isTable) return <ChartTable data={table()} height={height} />;
    return (
      <>
        {children}
        {isEmpty && (
          <div className={classes.empty}>
            <EmptyState title={empty?.title ?? 'Nothing was recorded in this time'}>
              {empty?.text ?? 'Choose a longer range, or wait: the chart moves as events arrive.'}
            </EmptyState>
          </div>
        )}
      </>
    );
  };
  const bodyStyle = (): React.CSSProperties | undefined => {
    // An error has a height of its own, with the way on in it.
    if (!isShown) return error ? { minHeight: height } : { height };
    if (!isGrowing || isTable) return { height };
    return isEmpty ? { height: Math.min(height, emptyPx) } : undefined;
  };
  return (
    <Panel
      title={title}
      note={note}
      className={className}
      controls={
        isShown && (
          <>
            {!isTable && controls}
            <Tooltip label={label}>
              <ActionIcon aria-label={label} onClick={() => setTable(!isTable)}>
                {isTable ? <IconChartBar size={16} stroke={1.8} /> : <IconTable size={16} stroke={1.8} />}
              </ActionIcon>
            </Tooltip>
            <Actions table={table} picture={picture} />
          </>
        )
      }
    >
      <div className={classes.body} style={bodyStyle()}>
        {content()}
      </div>
      {hatched !== undefined && !isTable && isShown && (
        <p className={classes.note}>
          <span className={classes.hatch} aria-hidden="true" />
          Hatched: {hatched}
        </p>
      )}
    </Panel>
  );
};
