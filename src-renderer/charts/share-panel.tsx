// Parts of a whole in a chart's frame: strip, legend, table, picture and CSV.
import { formatCount, formatPercent } from '../ui/format';
import { ChartPanel } from './chart-panel';
import { ofBars } from './picture';
import { type Share, ShareStrip } from './share-strip';

interface SharePanelProps {
  title: string;
  note?: string;
  /** Column head of the parts. */
  what: string;
  /** undefined while the first answer is awaited. */
  shares: readonly Share[] | undefined;
  subtitle: string;
  error?: unknown;
  onRetry?: () => void;
  empty: { title: string; text: string };
  className?: string;
}

export const SharePanel = (props: SharePanelProps) => {
  const { title, note, what, shares, subtitle } = props;
  const total = shares?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <ChartPanel
      title={title}
      note={note}
      height={88}
      isGrowing
      error={props.error}
      onRetry={props.onRetry}
      isEmpty={shares !== undefined && total === 0}
      empty={props.empty}
      className={props.className}
      table={
        shares &&
        (() => ({
          caption: title,
          columns: [{ label: what }, { label: 'Events', isNumber: true }, { label: 'Share', isNumber: true }],
          rows: shares.map(({ key, label, count, href }) => ({
            key,
            href,
            cells: [label, count, formatPercent(total === 0 ? 0 : count / total)],
          })),
        }))
      }
      picture={() =>
        shares === undefined || total === 0
          ? null
          : {
              title,
              subtitle,
              keys: [],
              ...ofBars(
                shares.map(({ label, count, color, pattern }) => ({
                  label,
                  value: formatCount(count),
                  share: count / total,
                  color,
                  pattern,
                })),
              ),
            }
      }
    >
      {shares && total > 0 && <ShareStrip label={title} shares={shares} />}
    </ChartPanel>
  );
};
