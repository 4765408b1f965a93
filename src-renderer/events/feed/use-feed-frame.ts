// What a feed on screen does: holds still while read, moves by keys, opens the inspector, unfolds bursts. Shown by FeedFrame.
import { type RefObject, useRef, useState } from 'react';
import { useNow } from '../../hooks/use-now';
import { useTimeFormat } from '../../hooks/use-time-format';
import { type Inspected, useInspected } from '../use-inspected';
import { useRowKeys } from '../use-row-keys';
import { type Row, withDays } from './feed-rows';
import { type Feed, type FeedOf, useFeed } from './use-feed';
import { type HoldReason, useHold } from './use-hold';

export interface FrameOfFeed {
  of: FeedOf;
  feed: Feed;
  rows: Row[];
  scroller: RefObject<HTMLDivElement | null>;
  inspected: Inspected;
  activeKey: string | null;
  /** Null while the feed flows. */
  hold: HoldReason | null;
  isPaused: boolean;
  setPaused: (isPaused: boolean) => void;
  onScrolled: (top: number) => void;
  choose: (row: Row | undefined) => void;
  toggleBurst: (key: string) => void;
  move: (step: 1 | -1) => void;
  close: () => void;
  /** To the top, and on. */
  showNewest: () => void;
}

export const useFeedFrame = (of: FeedOf): FrameOfFeed => {
  const format = useTimeFormat();
  const inspected = useInspected();
  const now = useNow(60_000);
  const [isPaused, setPaused] = useState(false);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [openBursts, setOpenBursts] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const { reason: hold, onScrolled } = useHold(scroller, isPaused);
  const feed = useFeed(of, hold !== null);
  const rows = withDays(feed.events, openBursts, format.day, now);

  const toggleBurst = (key: string): void => {
    const next = new Set(openBursts);
    if (!next.delete(key)) next.add(key);
    setOpenBursts(next);
  };
  const choose = (row: Row | undefined): void => {
    if (row === undefined || row.type === 'day') return;
    setActiveKey(row.key);
    if (row.type === 'event') inspected.open(row.event.id);
    else toggleBurst(row.key);
  };
  const focusGrid = (): void => scroller.current?.focus({ preventScroll: true });
  const close = (): void => {
    if (inspected.id === null) return;
    inspected.close();
    focusGrid();
  };
  const move = (step: 1 | -1): void => {
    const stops = rows.filter((row) => row.type !== 'day');
    const openKey = inspected.id === null ? null : String(inspected.id);
    const at = stops.findIndex(({ key }) => key === (activeKey ?? openKey));
    const next = stops[at < 0 ? 0 : Math.min(stops.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    setActiveKey(next.key);
    if (inspected.id === null) focusGrid();
    else if (next.type === 'event') inspected.open(next.event.id);
  };
  const showNewest = (): void => {
    setPaused(false);
    document.getSelection()?.removeAllRanges();
    scroller.current?.scrollTo({ top: 0 });
    setActiveKey(null);
  };
  useRowKeys({
    move,
    open: () => choose(rows.find(({ key }) => key === activeKey)),
    close,
    jump: (end) => {
      const stops = rows.filter((row) => row.type !== 'day');
      const row = end === 'first' ? stops[0] : stops.at(-1);
      if (row !== undefined) setActiveKey(row.key);
    },
    more: { ' ': () => setPaused((paused) => !paused) },
  });
  return {
    of,
    feed,
    rows,
    scroller,
    inspected,
    activeKey,
    hold,
    isPaused,
    setPaused,
    onScrolled,
    choose,
    toggleBurst,
    move,
    close,
    showNewest,
  };
};
