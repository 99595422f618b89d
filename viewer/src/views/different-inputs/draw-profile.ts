import { axisPart, drawBottomAxis, drawLeftAxis, type AxisScale } from '../../draw/axis.js';
import type { Rect } from '../../draw/grid.js';
import { formatNumber } from '../../draw/number-format.js';
import { drawText } from '../../draw/text.js';
import { logTicks, niceTicks } from '../../draw/ticks.js';
import type { DrawContext, Scale } from '../view.js';
import type { Profile } from './field.js';

/** How a profile stands: at the plane's right its own axis runs up, and values grow to the right. */
export interface ProfilePlace {
  readonly scale: Scale;
  readonly isVertical: boolean;
  /** The point, and the value there. */
  readonly at: number;
  readonly value: number;
  /** Stands in the strip. */
  readonly name: string;
}

type ToPanel = (at: number, value: number) => { readonly x: number; readonly y: number };

const axisOf = ({ low, high, log }: Scale): AxisScale => ({ low, high, ...(log === true ? { log } : {}) });

const drawGrid = (context: DrawContext, strip: Rect, scale: Scale, isVertical: boolean): void => {
  const { canvas, theme } = context;
  const axis = axisOf(scale);
  const values = scale.log === true ? logTicks(axis.low, axis.high, 3) : niceTicks(axis.low, axis.high, 2);
  const ticks = values.map((value) => ({ part: axisPart(axis, value), label: formatNumber(value) }));
  canvas.fillStyle = theme.inset;
  canvas.fillRect(strip.x, strip.y, strip.width, strip.height);
  canvas.fillStyle = theme.line;
  for (const { part } of ticks) {
    if (isVertical) canvas.fillRect(Math.round(strip.x + part * strip.width), strip.y, 1, strip.height);
    else canvas.fillRect(strip.x, Math.round(strip.y + (1 - part) * strip.height), strip.width, 1);
  }
  if (isVertical) drawBottomAxis(canvas, theme, strip, ticks);
  else drawLeftAxis(canvas, theme, strip, ticks);
};

const trace = (canvas: CanvasRenderingContext2D, profile: Profile, toPanel: ToPanel): void => {
  canvas.beginPath();
  let isDown = false;
  for (const [i, at] of profile.at.entries()) {
    const value = profile.values[i] ?? NaN;
    const { x, y } = toPanel(at, value);
    if (Number.isNaN(value)) isDown = false;
    else if (isDown) canvas.lineTo(x, y);
    else {
      canvas.moveTo(x, y);
      isDown = true;
    }
  }
};

/** The quantity along one input as a curve, with the point on it; what the scale clips runs along its end. */
export function drawProfile(context: DrawContext, strip: Rect, profile: Profile, place: ProfilePlace): void {
  const { canvas, theme } = context;
  const { scale, isVertical } = place;
  const axis = axisOf(scale);
  const low = profile.at[0] ?? 0;
  const span = (profile.at.at(-1) ?? 1) - low;
  const toPanel: ToPanel = (at, value) => {
    const along = (at - low) / span;
    const up = Math.min(1, Math.max(0, axisPart(axis, value)));
    return isVertical
      ? { x: strip.x + up * strip.width, y: strip.y + (1 - along) * strip.height }
      : { x: strip.x + along * strip.width, y: strip.y + (1 - up) * strip.height };
  };
  drawGrid(context, strip, scale, isVertical);
  trace(canvas, profile, toPanel);
  canvas.strokeStyle = theme.ink1;
  canvas.lineWidth = 1.5;
  canvas.stroke();
  // Out of the curve's way.
  const isHigh = axisPart(axis, profile.values.at(-1) ?? NaN) > 0.5;
  drawText(
    canvas,
    theme,
    place.name,
    strip.x + strip.width - 6,
    strip.y + (isHigh ? strip.height - 10 : 10),
    {
      align: 'right',
      colour: theme.ink3,
      maxWidth: strip.width - 12,
    },
  );
  if (Number.isNaN(place.value)) return;
  const { x, y } = toPanel(place.at, place.value);
  canvas.beginPath();
  canvas.arc(x, y, 4.5, 0, 2 * Math.PI);
  canvas.fillStyle = theme.accent;
  canvas.fill();
  canvas.strokeStyle = theme.panel;
  canvas.lineWidth = 1.5;
  canvas.stroke();
}
