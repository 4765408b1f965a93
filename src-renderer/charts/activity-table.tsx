// The activity chart's numbers as a table: the same steps, newest first, each a link to its events.
import { ScrollArea, Table } from '@mantine/core';
import { type Group, groups } from '#contract/catalogue';
import { useTimeFormat } from '../hooks/use-time-format';
import { href } from '../router/use-route';
import { formatCount } from '../ui/format';
import { groupLabel, type Step } from './activity-series';
import type { Gap } from './gap-plugin';
import { hourMs } from './time-steps';

interface ActivityTableProps {
  guildId: string;
  steps: readonly Step[];
  gaps: readonly Gap[];
}

const columns: readonly Group[] = ['messages', 'members', 'voice', 'server', 'moderation'];

export const ActivityTable = ({ guildId, steps, gaps }: ActivityTableProps) => {
  const format = useTimeFormat();
  const rows = steps.filter((step) => groups.some((group) => step.byGroup[group] > 0)).toReversed();
  const name = (step: Step): string =>
    step.to - step.at > 20 * hourMs ? format.day(step.at) : format.dateTime(step.at);
  return (
    <ScrollArea
      h="100%"
      type="auto"
      viewportProps={{ tabIndex: 0, 'aria-label': 'Activity by time, a table that scrolls' }}
    >
      <Table stickyHeader className="numeric">
        <caption className="visually-hidden">Events by time and group. Times without events are left out.</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Starting</Table.Th>
            {columns.map((group) => (
              <Table.Th key={group} ta="right">
                {groupLabel[group]}
              </Table.Th>
            ))}
            <Table.Th>Record</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((step) => (
            <Table.Tr key={step.at}>
              <Table.Td>
                <a href={href({ name: 'explorer', guildId, query: { from: step.at, to: step.to } })}>{name(step)}</a>
              </Table.Td>
              {columns.map((group) => (
                <Table.Td key={group} ta="right">
                  {formatCount(step.byGroup[group])}
                </Table.Td>
              ))}
              <Table.Td className="dim">
                {gaps.some((gap) => gap.from < step.to && gap.to > step.at) ? 'partly not recorded' : 'complete'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
};
