import { rangesToSteps, type StepRange } from '@tensorreel/schema';
import type { Theme } from '../views/view.js';
import { CHART_LEFT, CHART_RIGHT } from './chart-edges.js';

/** Something that happened at a step, as the lane shows it. */
export interface LaneMark {
  readonly step: number;
  readonly glyph: string;
  readonly text: string;
}

const LANE = 17;
const MOST_TICKS = 20_000;

interface LaneOptions {
  readonly first: number;
  readonly last: number;
  readonly theme: Theme;
  readonly marks: readonly LaneMark[];
  readonly full: readonly StepRange[];
  readonly labels: { readonly events: string; readonly full: string };
}

/** Two lanes under the chart: events with their names where there is room, and steps recorded in full. */
export function drawLanes(canvas: HTMLCanvasElement, options: LaneOptions): void {
  const { theme, first, last } = options;
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext('2d');
  if (context === null || width === 0) return;
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  context.scale(devicePixelRatio, devicePixelRatio);
  context.font = `400 12px ${theme.font}`;
  context.textBaseline = 'middle';
  const span = width - CHART_LEFT - CHART_RIGHT;
  const toX = (step: number): number => CHART_LEFT + ((step - first) / Math.max(1, last - first)) * span;
  context.fillStyle = theme.inset;
  context.fillRect(CHART_LEFT, 1, span, LANE - 2);
  context.fillStyle = theme.ink3;
  context.textAlign = 'right';
  context.fillText(options.labels.events, CHART_LEFT - 6, LANE / 2);
  context.fillText(options.labels.full, CHART_LEFT - 6, LANE * 1.5);
  context.textAlign = 'left';
  let free = CHART_LEFT;
  for (const { step, glyph, text } of options.marks) {
    const x = toX(step);
    // Epochs closer than their names: only those that are named are drawn.
    if (glyph === '' && x + 4 < free) continue;
    context.fillStyle = theme.lineStrong;
    context.fillRect(Math.round(x), 1, 1, LANE - 2);
    const label = glyph === '' ? text : `${glyph} ${text}`;
    const end = x + 6 + context.measureText(label).width;
    if (x + 4 < free || end > width - CHART_RIGHT) continue;
    context.fillStyle = theme.ink2;
    context.fillText(label, x + 5, LANE / 2);
    free = end + 8;
  }
  drawFull(context, options, toX);
}

/** One tick a step; where they would touch they are one bar. */
function drawFull(
  context: CanvasRenderingContext2D,
  options: LaneOptions,
  toX: (step: number) => number,
): void {
  const { full, theme } = options;
  context.fillStyle = theme.ok;
  const top = LANE + 4;
  const tall = LANE - 8;
  let ticks = 0;
  for (const range of full) {
    const [from, to, stride] = range;
    if (toX(from + stride) - toX(from) < 3 && from !== to) {
      context.fillRect(toX(from) - 1, top, toX(to) - toX(from) + 2, tall);
      continue;
    }
    for (const step of rangesToSteps([range])) {
      context.fillRect(toX(step) - 1, top, 2, tall);
      if ((ticks += 1) > MOST_TICKS) return;
    }
  }
}
