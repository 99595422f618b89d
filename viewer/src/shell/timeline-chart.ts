import { unsafeCSS, type CSSResult } from 'lit';
import uPlot from 'uplot';
import uplotCss from 'uplot/dist/uPlot.min.css?inline';
import { formatNumber } from '../draw/number-format.js';
import type { Theme } from '../views/view.js';
import { CHART_LEFT, CHART_RIGHT, CHART_TOP } from './chart-edges.js';
import { logLines } from './log-lines.js';
import type { TimelineColumns } from './timeline-data.js';
import type { Span } from './timeline-window.js';

/** The document's own don't reach into a shadow root. */
export const chartStyles: CSSResult = unsafeCSS(uplotCss);

const CHART_BOTTOM = 18;
/** Least distance of two numbers of an axis. */
const LINE_PIXELS = 18;

export interface ChartOptions {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly isLog: boolean;
  /** What is shown at first; later by `setScale`. */
  readonly shown: Span;
  /** Text of a number below the chart. */
  readonly xText: (value: number) => string;
}

const logSplits = (chart: uPlot, _axis: number, low: number, high: number): number[] =>
  logLines(low, high, Math.floor(chart.bbox.height / devicePixelRatio / LINE_PIXELS));

/** Room above and below, as on the linear scale: a ring at an end would be cut. */
const logRange = (_: uPlot, least: number, most: number): uPlot.Range.MinMax => {
  if (!(least > 0) || !(most >= least)) return [1, 10];
  const room = Math.max(1.1, (most / least) ** 0.08);
  return [least / room, most * room];
};

const numbers = (_: uPlot, splits: (number | null)[]): string[] =>
  splits.map((v) =>
    v === null ? '' : Math.abs(v) < 1e5 ? formatNumber(v) : v.toExponential().replace('+', ''),
  );

/** The loss curves, x in values of the axis; the playhead is laid over it, so that play redraws nothing. */
export function createChart(host: HTMLElement, data: TimelineColumns, options: ChartOptions): uPlot {
  const { theme, isLog, shown, xText } = options;
  const font = `400 12px ${theme.font}`;
  const axis: uPlot.Axis = { font, stroke: theme.ink3, ticks: { show: false }, labelFont: font };
  const hasMean = data.meanOf > 1;
  return new uPlot(
    {
      width: options.width,
      height: options.height,
      padding: [CHART_TOP, CHART_RIGHT, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, min: shown.from, max: shown.to },
        y: {
          distr: isLog ? 3 : 1,
          range: isLog ? logRange : { min: { pad: 0.05 }, max: { pad: 0.05 } },
        },
      },
      axes: [
        {
          ...axis,
          size: CHART_BOTTOM,
          gap: 2,
          grid: { show: false },
          values: (_, splits) => splits.map(xText),
        },
        {
          ...axis,
          size: CHART_LEFT,
          gap: 6,
          grid: { stroke: theme.line, width: 1 },
          values: numbers,
          // uPlot's own filter knows only its own lines.
          ...(isLog
            ? {
                splits: data.x.length === 0 ? () => [] : logSplits,
                filter: (_: uPlot, splits: number[]) => splits,
              }
            : {}),
        },
      ],
      series: [
        {},
        {
          stroke: theme.train,
          width: hasMean ? 0.8 : 1.5,
          alpha: hasMean ? 0.5 : 1,
          points: { show: data.x.length === 1 },
        },
        { stroke: theme.train, width: 1.6, points: { show: false }, spanGaps: true },
        {
          stroke: theme.val,
          width: 1.5,
          spanGaps: true,
          points: { show: true, size: 6, stroke: theme.val, fill: theme.panel, width: 1.5 },
        },
      ],
    },
    [data.x, data.train, data.smooth, data.val],
    host,
  );
}
