// Choosing on a chart over time, by pointer and by keyboard alike: one step (to see its events) or several (to zoom into them).
import { type RefObject, useState } from 'react';
import type { TimeStep } from './series';
import type { ChartHandle } from './time-chart';

/** Less than this is a click, not a drag. */
const dragPx = 6;

interface ChoosingInput {
  chart: RefObject<ChartHandle | null>;
  steps: readonly TimeStep[];
  /** Series that can be picked. */
  keys: readonly string[];
  onZoom: ((from: number, to: number) => void) | undefined;
  onPick: ((step: TimeStep, key: string | null) => void) | undefined;
}

export interface Choosing {
  isDragging: boolean;
  /** Index of the step that the keyboard is at. */
  at: number | null;
  /** Where the chosen steps are on screen. */
  span: { left: number; width: number; top: number; height: number } | null;
  pointer: Pick<React.HTMLAttributes<HTMLElement>, PointerProps>;
  keyboard: Pick<React.HTMLAttributes<HTMLElement>, 'onKeyDown' | 'onBlur'>;
}
type PointerProps = 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel';

interface Drag {
  x: number;
  isMoved: boolean;
}

export const useChoosing = ({ chart, steps, keys, onZoom, onPick }: ChoosingInput): Choosing => {
  const [drag, setDrag] = useState<Drag | null>(null);
  /** Both ends of what is chosen, as indexes of steps. */
  const [chosen, setChosen] = useState<{ anchor: number; at: number } | null>(null);

  const xOf = (event: React.PointerEvent<HTMLElement>): number =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const indexAt = (x: number): number => {
    const value = chart.current?.scales['x']?.getValueForPixel(x) ?? 0;
    const found = steps.findIndex((step) => value < step.to);
    return found === -1 ? steps.length - 1 : found;
  };
  const isInside = (x: number): boolean => {
    const area = chart.current?.chartArea;
    return area !== undefined && x >= area.left - 2 && x <= area.right + 2;
  };
  const clamp = (index: number): number => Math.min(steps.length - 1, Math.max(0, index));
  const forget = (): void => {
    setDrag(null);
    setChosen(null);
    const shown = chart.current;
    shown?.setActiveElements([]);
    shown?.tooltip?.setActiveElements([], { x: 0, y: 0 });
    shown?.update('none');
  };
  const zoom = (one: number, other: number): void => {
    const first = steps[Math.min(one, other)];
    const last = steps[Math.max(one, other)];
    if (first && last) onZoom?.(first.at, last.to);
    forget();
  };
  const hitKey = (event: Event): string | null => {
    const [hit] = chart.current?.getElementsAtEventForMode(event, 'nearest', { intersect: true }, false) ?? [];
    const dataset: object | undefined = hit && chart.current?.data.datasets[hit.datasetIndex];
    const key = dataset !== undefined && 'key' in dataset ? dataset.key : null;
    return typeof key === 'string' && keys.includes(key) ? key : null;
  };

  /** The tooltip of the step that the keyboard is at. */
  const point = (index: number): void => {
    const shown = chart.current;
    if (!shown || shown.data.datasets[0]?.data.length !== steps.length) return;
    const active = shown.data.datasets.map((_, datasetIndex) => ({ datasetIndex, index }));
    const x = shown.scales['x']?.getPixelForValue(shown.data.datasets[0].data[index]?.x ?? 0) ?? 0;
    shown.setActiveElements(active);
    shown.tooltip?.setActiveElements(active, { x, y: shown.chartArea.top });
    shown.update('none');
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const at = chosen?.at ?? steps.length;
    const moves: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      PageUp: at - 10,
      PageDown: at + 10,
      Home: 0,
      End: steps.length - 1,
    };
    const next = moves[event.key];
    const step = chosen === null ? undefined : steps[chosen.at];
    if (next !== undefined) {
      const index = clamp(next);
      setChosen({ anchor: event.shiftKey && onZoom ? (chosen?.anchor ?? index) : index, at: index });
      point(index);
    } else if (event.key === 'Enter' && chosen !== null && step) {
      if (chosen.anchor !== chosen.at) zoom(chosen.anchor, chosen.at);
      else onPick?.(step, null);
    } else if (event.key === 'Escape' && chosen !== null) forget();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const spanOf = (): Choosing['span'] => {
    const shown = chart.current;
    const scale = shown?.scales['x'];
    if (chosen === null || !shown || !scale) return null;
    const first = steps[Math.min(chosen.anchor, chosen.at)];
    const last = steps[Math.max(chosen.anchor, chosen.at)];
    if (!first || !last) return null;
    const { left: least, right: most, top, bottom } = shown.chartArea;
    const left = Math.max(least, scale.getPixelForValue(first.at));
    const right = Math.min(most, scale.getPixelForValue(last.to));
    return { left, width: Math.max(2, right - left), top, height: bottom - top };
  };

  return {
    isDragging: drag?.isMoved ?? false,
    at: drag === null ? (chosen?.at ?? null) : null,
    span: spanOf(),
    keyboard: {
      onKeyDown,
      onBlur: () => {
        if (drag === null) forget();
      },
    },
    pointer: {
      onPointerDown: (event) => {
        const x = xOf(event);
        if (event.button === 0 && isInside(x)) setDrag({ x, isMoved: false });
      },
      onPointerMove: (event) => {
        if (drag === null || onZoom === undefined) return;
        const x = xOf(event);
        if (!drag.isMoved && Math.abs(x - drag.x) < dragPx) return;
        if (!drag.isMoved) {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ ...drag, isMoved: true });
        }
        setChosen({ anchor: clamp(indexAt(drag.x)), at: clamp(indexAt(x)) });
      },
      onPointerUp: (event) => {
        if (drag === null) return;
        setDrag(null);
        if (drag.isMoved && chosen !== null) zoom(chosen.anchor, chosen.at);
        else if (!drag.isMoved) {
          const step = steps[clamp(indexAt(drag.x))];
          if (step) onPick?.(step, hitKey(event.nativeEvent));
        }
      },
      onPointerCancel: forget,
    },
  };
};
