import type { Rect } from '../../draw/grid.js';
import { indexAtStep } from '../../draw/step-axis.js';
import { pixelRatio } from '../../draw/surface.js';
import type { Link } from '../parts/links.js';
import { bodyOf, CAPTION } from '../parts/panel.js';
import { stackRows, wholePixels, type StepRow } from '../parts/step-rows.js';
import type { Catalog, DrawContext, Frame, HistoryNeed, Selection } from '../view.js';
import { groupsAt, spellAt, stuckFirst, unitFates, type Fates, type Group } from './fates.js';
import { groupLines } from './group-lines.js';
import { chosenGate, type Gate } from './gate.js';

const LINE = 18;
const LABELS = 34;
const STEP_AXIS = 24;
const MAX_ROW = 36;

/** A unit's strip. */
export interface UnitRow extends StepRow {
  readonly unit: number;
}

/** What was recorded of the chosen layer. */
export interface Passes {
  readonly gate: Gate;
  readonly fates: Fates;
}

/** Where everything lies, CSS pixels. */
export interface UnitLayout {
  readonly head: Rect;
  readonly map: Rect;
  readonly rows: readonly UnitRow[];
  readonly linkArea: Rect;
  readonly links: readonly Link<Group>[];
  readonly groups: readonly Group[];
  /** Index of the playhead's pass; −1 before the first. */
  readonly pass: number;
}

const historyOf = ({ tensor: { role, name } }: Gate, reduce: 'max' | 'min'): HistoryNeed => ({
  kind: 'history',
  role,
  name,
  reduce,
});

/** Extremes of each unit over samples and positions, at each pass of the probe. */
export function passNeeds(gate: Gate): HistoryNeed[] {
  return gate.kind === 'relu' ? [historyOf(gate, 'max')] : [historyOf(gate, 'max'), historyOf(gate, 'min')];
}

/** The chosen layer's units over the passes, as far as they have come. */
export function passesOf(frame: Frame, catalog: Catalog, selection: Selection): Passes | undefined {
  const gate = chosenGate(catalog, selection.tensor);
  if (gate === undefined) return undefined;
  const [most, least] = passNeeds(gate).map((need) => frame.history(need));
  const fates = unitFates(gate.kind, most, least);
  return fates === undefined || fates.units === 0 || fates.steps.length === 0 ? undefined : { gate, fates };
}

/** Words at the right where there is room beside the map, else above it. */
export function layoutUnits(context: DrawContext, frame: Frame, { fates }: Passes): UnitLayout {
  const body = bodyOf(context.width, context.height);
  const pass = indexAtStep(fates.steps, frame.step);
  const groups = groupsAt(fates, pass);
  // A layer that was never stuck needs no list.
  const isWide = body.width >= 430 && fates.spells.some((spells) => spells.length > 0);
  const side = isWide ? Math.min(300, Math.max(170, body.width * 0.3)) : 0;
  const top = 2 * LINE + CAPTION;
  const room = {
    width: isWide ? side : body.width,
    lines: isWide ? Math.floor((body.height - top + 8) / LINE) : 2,
  };
  const links = groupLines(context, groups, fates.steps, room);
  const below = isWide ? 0 : links.length * LINE;
  const map = wholePixels(context, {
    x: body.x + LABELS,
    y: body.y + top + below,
    width: body.width - LABELS - (isWide ? side + 16 : 0),
    height: body.height - top - below - STEP_AXIS,
  });
  const order =
    context.options['order'] === 'unit'
      ? Array.from({ length: fates.units }, (_, i) => i)
      : stuckFirst(fates);
  const height = Math.min(map.height, order.length * MAX_ROW);
  // A pixel a unit at least: the rest is said to be left out, the words and the table have all.
  const shown = order.slice(0, Math.max(1, Math.floor(height * pixelRatio(context.canvas))));
  const places = stackRows(context, shown.length, { ...map, height });
  const { steps, values, units } = fates;
  const rows = shown.map((unit, at) => ({
    ...(places[at] ?? { y: map.y, height: 0 }),
    unit,
    steps,
    values,
    offset: unit,
    stride: units,
    isMarked: (index: number) => spellAt(fates, unit, index) !== undefined,
  }));
  return {
    head: { ...body, height: 2 * LINE },
    map: { ...map, height: Math.max(1, height) },
    rows,
    linkArea: {
      x: isWide ? body.x + body.width - side : body.x,
      y: isWide ? body.y + top - 8 : body.y + 2 * LINE,
      width: room.width,
      height: LINE,
    },
    links,
    groups,
    pass,
  };
}
