import type { TimelineGeometry } from './timeline-geometry.js';
import type { StepSpan } from './timeline-state.js';

/** What lies over the chart and the strip, and where. */
export interface Overlay {
  readonly geometry: TimelineGeometry;
  readonly step: number;
  /** Of the value at the playhead, pixels from the chart's top; NaN where there is none. */
  readonly ringY: number;
  readonly flag: string;
  readonly loop: StepSpan | undefined;
  readonly edited: number | undefined;
}

const NOTE_PIXELS = 236;

/** Transforms and a text: nothing that is drawn is drawn anew. */
export function placeOverlay(root: ParentNode, overlay: Overlay): void {
  const { geometry, step, loop, edited } = overlay;
  const { width } = geometry;
  placePlayhead(root, overlay);
  const nowX = geometry.toOverviewX(step);
  move(root, '.now', `translateX(${Math.round(nowX)}px)`);
  if (loop) stretch(root, '.loop', geometry.toX(loop.from), geometry.toX(loop.to), width);
  const { from, to } = geometry.shown;
  const toStripX = (value: number): number => geometry.toOverviewX(geometry.scale.toStep(value));
  for (const part of ['.shade', '.window']) stretch(root, part, toStripX(from), toStripX(to), width);
  if (edited !== undefined) {
    const x = Math.max(0, Math.min(width - NOTE_PIXELS, geometry.toX(edited) - NOTE_PIXELS / 2));
    move(root, '.note', `translateX(${Math.round(x)}px)`);
  }
}

/** Outside of the window its line is gone; the flag stays at that end and points there. */
function placePlayhead(root: ParentNode, { geometry, step, ringY, flag }: Overlay): void {
  const x = geometry.toX(step);
  const { width } = geometry;
  const outside = x < -0.5 ? 'before' : x > width + 0.5 ? 'after' : '';
  const clamped = Math.max(0, Math.min(width, x));
  move(root, '.ahead', `translateX(${clamped}px)`);
  move(root, '.playhead', `translateX(${Math.round(clamped)}px)`);
  move(root, '.ring', `translate(${x}px, ${ringY}px)`);
  const ring = root.querySelector<HTMLElement>('.ring');
  if (ring) ring.hidden = !Number.isFinite(ringY) || outside !== '';
  root.querySelector('.playhead')?.classList.toggle('outside', outside !== '');
  root.querySelector('.ahead')?.classList.toggle('narrow', width - clamped < 64);
  const node = root.querySelector<HTMLElement>('#flag');
  const text = outside === '' ? flag : outside === 'before' ? `◂ ${flag}` : `${flag} ▸`;
  if (!node || node.textContent === text) return;
  node.textContent = text;
  const part = clamped / width;
  node.classList.toggle('at-start', part < 0.04);
  node.classList.toggle('at-end', part > 0.96);
}

function move(root: ParentNode, selector: string, transform: string): void {
  const node = root.querySelector<HTMLElement>(selector);
  if (node && node.style.transform !== transform) node.style.transform = transform;
}

/** From pixel to pixel, as far as it lies within the chart; ends that do not are without their handle. */
function stretch(root: ParentNode, selector: string, from: number, to: number, width: number): void {
  const node = root.querySelector<HTMLElement>(selector);
  if (!node) return;
  const [left, right] = [Math.max(0, Math.min(width, from)), Math.max(0, Math.min(width, to))];
  Object.assign(node.style, { left: `${left}px`, width: `${right - left}px` });
  node.classList.toggle('open-from', from < -0.5);
  node.classList.toggle('open-to', to > width + 0.5);
  node.classList.toggle('away', to < -0.5 || from > width + 0.5);
}
