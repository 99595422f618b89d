import { rangesToSteps, type StepRange } from '@tensorreel/schema';
import type { Theme } from '../views/view.js';
import { CHART_LEFT, CHART_RIGHT } from './chart-edges.js';
import { layoutLane, type LaneTick } from './lane-layout.js';
import type { TimelineGeometry } from './timeline-geometry.js';
import type { LaneMark } from './timeline-marks.js';

/** Height of one lane. */
export const LANE = 17;
const MOST_TICKS = 20_000;

interface LaneOptions {
  readonly geometry: TimelineGeometry;
  readonly theme: Theme;
  readonly marks: readonly LaneMark[];
  readonly full: readonly StepRange[];
  readonly labels: { readonly events: string; readonly full: string };
}

const colourOf = (theme: Theme, kind: LaneMark['kind']): string => {
  if (kind === 'error') return theme.bad;
  if (kind === 'warning') return theme.warn;
  return kind === 'bookmark' ? theme.accent : theme.ink2;
};

/**
 * Two lanes under the chart: events with their names, and steps recorded in full.
 *
 * @returns the ticks, for clicks on them; x from the chart's left edge
 */
export function drawLanes(canvas: HTMLCanvasElement, options: LaneOptions): readonly LaneTick[] {
  const { theme, geometry, marks, labels } = options;
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext('2d');
  if (context === null || width === 0) return [];
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  context.scale(devicePixelRatio, devicePixelRatio);
  context.font = `400 12px ${theme.font}`;
  context.textBaseline = 'middle';
  const span = width - CHART_LEFT - CHART_RIGHT;
  context.fillStyle = theme.inset;
  context.fillRect(CHART_LEFT, 1, span, LANE - 2);
  context.fillStyle = theme.ink3;
  context.textAlign = 'right';
  context.fillText(labels.events, CHART_LEFT - 6, LANE / 2);
  context.fillText(labels.full, CHART_LEFT - 6, LANE * 1.5);
  context.textAlign = 'left';
  context.translate(CHART_LEFT, 0);
  const ticks = layoutLane(marks, {
    width: span,
    toX: (step) => geometry.toX(step),
    measure: (text) => context.measureText(text).width,
  });
  for (const tick of ticks) drawTick(context, tick, theme);
  drawFull(context, options, span);
  return ticks;
}

function drawTick(context: CanvasRenderingContext2D, tick: LaneTick, theme: Theme): void {
  const colour = colourOf(theme, tick.kind);
  const isAlone = tick.textX === undefined && tick.glyph !== '';
  context.fillStyle = colour === theme.ink2 ? theme.lineStrong : colour;
  if (!isAlone) context.fillRect(Math.round(tick.x), 1, 1, LANE - 2);
  context.fillStyle = colour;
  if (tick.textX !== undefined) context.fillText(tick.text, tick.textX, LANE / 2);
  else if (isAlone)
    context.fillText(tick.glyph, tick.x - context.measureText(tick.glyph).width / 2, LANE / 2);
}

/** One tick a step; where they would touch they are one bar. */
function drawFull(context: CanvasRenderingContext2D, options: LaneOptions, span: number): void {
  const { full, theme, geometry } = options;
  context.save();
  context.beginPath();
  context.rect(-2, LANE, span + 4, LANE);
  context.clip();
  context.fillStyle = theme.ok;
  const top = LANE + 4;
  const tall = LANE - 8;
  const toX = (step: number): number => geometry.toX(step);
  let ticks = 0;
  for (const range of full) {
    const [from, to, stride] = range;
    const spacing = (toX(to) - toX(from)) / Math.max(1, (to - from) / stride);
    if (spacing < 3 && from !== to) {
      context.fillRect(toX(from) - 1, top, toX(to) - toX(from) + 2, tall);
      continue;
    }
    for (const step of rangesToSteps([range])) {
      const x = toX(step);
      if (x < -2 || x > span + 2) continue;
      context.fillRect(x - 1, top, 2, tall);
      if ((ticks += 1) > MOST_TICKS) break;
    }
  }
  context.restore();
}
