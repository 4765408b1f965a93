// A chart.js plugin that hatches the times nothing was recorded live, behind the bars. Options: { gaps, color }.
import type { Plugin } from 'chart.js';

export interface Gap {
  from: number;
  to: number;
}
export interface GapOptions {
  gaps?: readonly Gap[];
  color?: string;
}

declare module 'chart.js' {
  interface PluginOptionsByType<TType extends keyof import('chart.js').ChartTypeRegistry> {
    gaps?: TType extends 'bar' | 'line' ? GapOptions : never;
  }
}

const spacing = 6;

export const gapPlugin: Plugin<'bar' | 'line', GapOptions> = {
  id: 'gaps',
  beforeDatasetsDraw: (chart, _, { gaps, color }) => {
    const scale = chart.scales['x'];
    if (!scale || !gaps || gaps.length === 0) return;
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.strokeStyle = color ?? '#888';
    ctx.lineWidth = 1;
    for (const gap of gaps) {
      const left = Math.max(scale.getPixelForValue(gap.from), chartArea.left);
      // A short gap stays visible: two pixels at least.
      const right = Math.min(Math.max(scale.getPixelForValue(gap.to), left + 2), chartArea.right);
      if (right <= left) continue;
      const height = chartArea.bottom - chartArea.top;
      ctx.save();
      ctx.beginPath();
      ctx.rect(left, chartArea.top, right - left, height);
      ctx.clip();
      ctx.globalAlpha = 0.55;
      ctx.beginPath();
      for (let x = Math.floor((left - height) / spacing) * spacing; x < right; x += spacing) {
        ctx.moveTo(x, chartArea.bottom);
        ctx.lineTo(x + height, chartArea.top);
      }
      ctx.stroke();
      ctx.restore();
    }
    ctx.restore();
  },
};
