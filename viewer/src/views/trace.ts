import { drawBottomAxis } from '../draw/axis.js';
import type { Rect } from '../draw/grid.js';
import { formatNumber } from '../draw/number-format.js';
import { drawText } from '../draw/text.js';
import { niceTicks } from '../draw/ticks.js';
import { bodyOf, clearPanel, drawCaption } from './parts/panel.js';
import { recordMillis, traceBars, type TraceBar } from './trace/bars.js';
import { traceCard } from './trace/card.js';
import { traceWords } from './trace/words.js';
import type { CanvasView, DrawContext, Frame, Lang, Theme } from './view.js';

const ROW = 24;
const DETAIL_LINES = 4;
const LINE = 18;

interface Chart {
  readonly area: Rect;
  readonly bars: readonly TraceBar[];
  /** ms of the whole width. */
  readonly length: number;
}

const millis = (value: number): string => `${formatNumber(value, { digits: 3 })} ms`;

const chartIn = (context: Pick<DrawContext, 'width' | 'height'>, frame: Frame): Chart => {
  const body = bodyOf(context.width, context.height);
  const bars = traceBars(frame.spans() ?? []);
  const length = Math.max(...bars.map((bar) => bar.start + bar.duration), 1e-6);
  const height = Math.max(ROW, body.height - 24 - 26 - DETAIL_LINES * LINE - 8);
  return { area: { x: body.x, y: body.y + 24, width: body.width, height }, bars, length };
};

const placeOf = ({ area, length }: Chart, bar: TraceBar): Rect => {
  const x = area.x + (bar.start / length) * area.width;
  const width = Math.max(1, (bar.duration / length) * area.width - 1);
  return { x, y: area.y + bar.row * ROW, width, height: ROW - 3 };
};

const colourOf = (theme: Theme, kind: TraceBar['kind']): string =>
  kind === 'compute' ? theme.train : kind === 'apply' ? theme.val : theme.ink3;

const barAt = (chart: Chart, x: number, y: number): TraceBar | undefined =>
  chart.bars.find((bar) => {
    const place = placeOf(chart, bar);
    // A bar of a pixel is found by the three round it.
    return y >= place.y && y < place.y + ROW && x >= place.x - 1 && x <= place.x + place.width + 1;
  });

const drawBars = (context: DrawContext, chart: Chart, chosen: TraceBar | undefined): void => {
  const { canvas, theme, lang } = context;
  const bottom = chart.area.y + chart.area.height;
  for (const bar of chart.bars) {
    const place = placeOf(chart, bar);
    if (place.y + place.height > bottom) continue;
    canvas.fillStyle = colourOf(theme, bar.kind);
    canvas.fillRect(place.x, place.y, place.width, place.height);
    if (bar === chosen) {
      canvas.strokeStyle = theme.accent;
      canvas.lineWidth = 2;
      canvas.strokeRect(place.x, place.y, place.width, place.height);
    }
    if (place.width < 30) continue;
    const text = `${bar.label[lang]} · ${millis(bar.duration)}`;
    const style = { colour: theme.panel, maxWidth: place.width - 12, weight: 500 } as const;
    drawText(canvas, theme, text, place.x + 6, place.y + place.height / 2, style);
  }
};

const detailLines = (bar: TraceBar, lang: Lang): string[] => {
  const zh = lang === 'zh';
  const { span } = bar;
  const recording = bar.kind === 'span' ? recordMillis(span) : undefined;
  const own = zh ? '自身' : 'self';
  const from = zh ? '始于' : 'from';
  const lines = [
    `${from} ${millis(bar.start)} · ${zh ? '历时' : 'took'} ${millis(bar.duration)} · ${own} ${millis(bar.self)}`,
    `${zh ? '服务' : 'service'} ${span.service} · trace ${span.traceId} · span ${span.spanId}`,
  ];
  if (recording !== undefined)
    lines.push(zh ? `其中录制 ${millis(recording)}` : `of it recording ${millis(recording)}`);
  return lines;
};

/** Longest first: what is told of a step where nothing is pointed at. */
const longest = (bars: readonly TraceBar[]): TraceBar | undefined =>
  [...bars].sort((a, b) => b.duration - a.duration)[0];

const drawDetail = (context: DrawContext, chart: Chart, bar: TraceBar): void => {
  const { canvas, theme, lang } = context;
  const { area } = chart;
  const top = area.y + area.height + 26 + 10;
  const width = area.width;
  drawText(canvas, theme, bar.label[lang], area.x, top, { weight: 600, colour: theme.ink1, maxWidth: width });
  detailLines(bar, lang).forEach((text, i) => {
    drawText(canvas, theme, text, area.x, top + (i + 1) * LINE, { maxWidth: width });
  });
};

/** The spans of the playhead's step as a flame chart. */
export const trace: CanvasView = {
  ...traceCard,
  help: async () => (await import('./trace/help.js')).traceHelp,
  load: () => Promise.resolve(),
  subject: (_catalog, _selection, lang) =>
    lang === 'zh' ? '这一步的时间去向' : 'where this step’s time went',
  needs: () => [{ kind: 'spans' }],

  missing(frame) {
    const spans = frame.spans();
    if (spans === undefined) return traceWords.loading;
    return spans.length === 0 ? traceWords.notRecorded : undefined;
  },

  draw(context, frame) {
    const { canvas, theme, lang, pointer } = context;
    clearPanel(context);
    const chart = chartIn(context, frame);
    const pointed = pointer && barAt(chart, pointer.x, pointer.y);
    const shown = pointed ?? longest(chart.bars);
    if (shown === undefined) return;
    const caption = { x: chart.area.x, y: chart.area.y - 24, width: chart.area.width, height: 20 };
    const name = lang === 'zh' ? `第 ${frame.step} 步` : `step ${frame.step}`;
    drawCaption(context, caption, name, millis(chart.length));
    drawBars(context, chart, pointed);
    const ticks = niceTicks(0, chart.length, Math.max(2, Math.floor(chart.area.width / 90)));
    const labelled = ticks.map((ms) => ({ part: ms / chart.length, label: millis(ms) }));
    canvas.fillStyle = theme.line;
    canvas.fillRect(chart.area.x, chart.area.y + chart.area.height + 2, chart.area.width, 1);
    drawBottomAxis(canvas, theme, chart.area, labelled);
    drawDetail(context, chart, shown);
  },

  legend: () => [],
  // Bars are spans, not tensors: what lies under the cursor is told below them.
  at: () => undefined,

  table(frame) {
    const rows = traceBars(frame.spans() ?? []).map((bar) => [
      bar.label.en,
      bar.start,
      bar.duration,
      bar.self,
      bar.span.service,
      bar.span.traceId,
      bar.span.spanId,
    ]);
    return {
      columns: ['name', 'start_ms', 'duration_ms', 'self_ms', 'service', 'trace_id', 'span_id'],
      rows,
    };
  },

  describe(frame, _catalog, _selection, lang) {
    const bars = traceBars(frame.spans() ?? []);
    const top = longest(bars);
    if (top === undefined) return traceWords.notRecorded[lang];
    const parts = bars.map((bar) => `${bar.label[lang]} ${millis(bar.duration)}`).join(', ');
    return lang === 'zh' ? `第 ${frame.step} 步：${parts}。` : `Step ${frame.step}: ${parts}.`;
  },
};
