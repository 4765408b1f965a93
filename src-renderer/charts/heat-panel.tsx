// The heat map in its frame: table, picture and CSV, and the way from a cell to its events.
import { useGuild } from '../hooks/use-guild';
import { useTimeFormat } from '../hooks/use-time-format';
import { mostCharacters } from '#contract/query/parse-query';
import { href, navigate } from '../router/use-route';
import type { QueryPatch } from '../router/route';
import { chartColors } from './chart-colors';
import { ChartPanel } from './chart-panel';
import { counted } from './counted';
import { type HeatCounts, hoursOf, hoursQuery, levelOf, topOf } from './heat-cells';
import { HeatMap } from './heat-map';
import type { Picture } from './picture';

interface HeatPanelProps {
  title: string;
  note?: string;
  from: number;
  to: number;
  /** undefined while the first answer is awaited. */
  counts: HeatCounts | undefined;
  /** Filters of the Explorer that the counts were made with. */
  query: QueryPatch;
  subtitle: string;
  error?: unknown;
  onRetry?: () => void;
  className?: string;
}

// 1 January 2024 was a Monday.
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' });
const days = Array.from({ length: 7 }, (_, day) => weekdayFormat.format(Date.UTC(2024, 0, 1 + day)));

const cellPx = 24;
const drawCells = (context: CanvasRenderingContext2D, counts: HeatCounts): void => {
  const colors = chartColors();
  const top = topOf(counts);
  for (const [day, hours] of counts.entries()) {
    context.fillStyle = colors.dim;
    context.fillText(days[day] ?? '', 0, day * cellPx + 38);
    for (const [hour, count] of hours.entries()) {
      const size = (levelOf(count, top) / 5) * (cellPx - 4);
      const [x, y] = [36 + hour * cellPx + cellPx / 2, 20 + day * cellPx + cellPx / 2];
      context.fillStyle = colors.of('var(--md-chart-messages)');
      context.fillRect(x - size / 2, y - size / 2, size, size);
      context.fillStyle = colors.dim;
      if (day === 0 && hour % 3 === 0) context.fillText(String(hour), 36 + hour * cellPx + 6, 12);
    }
  }
};

export const HeatPanel = (props: HeatPanelProps) => {
  const { title, note, from, to, counts, query, subtitle } = props;
  const { guildId } = useGuild();
  const format = useTimeFormat();
  const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
  const targetOf = (weekday: number, hour: number) => {
    const { q } = hoursQuery(hoursOf(weekday, hour, from, to, format.timeZone), mostCharacters);
    return counted(guildId, { ...query, q, from, to });
  };
  const table =
    counts &&
    (() => ({
      caption: `${title}, by weekday and hour`,
      columns: [{ label: 'Time' }, { label: 'Events', isNumber: true }],
      rows: counts.flatMap((hours, day) =>
        hours.flatMap((count, hour) =>
          count === 0
            ? []
            : [
                {
                  key: `${day} ${hour}`,
                  cells: [`${days[day]} ${hourName(hour)}`, count],
                  href: href(targetOf(day, hour)),
                },
              ],
        ),
      ),
    }));
  const picture = (): Picture | null =>
    counts === undefined
      ? null
      : {
          title,
          subtitle,
          keys: [],
          width: 36 + 24 * cellPx,
          height: 20 + 7 * cellPx,
          draw: (context) => drawCells(context, counts),
        };
  return (
    <ChartPanel
      title={title}
      note={note}
      height={226}
      table={table}
      picture={picture}
      error={props.error}
      onRetry={props.onRetry}
      isEmpty={counts !== undefined && topOf(counts) === 0}
      className={props.className}
    >
      {counts && (
        <HeatMap
          label={`${title}, by weekday and hour. Arrow keys move, Enter shows the events`}
          counts={counts}
          days={days}
          hourName={hourName}
          onPick={(weekday, hour) => navigate(targetOf(weekday, hour))}
        />
      )}
    </ChartPanel>
  );
};
