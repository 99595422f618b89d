import type { FrameHistory } from '../view.js';
import type { GateKind } from './gate.js';

/** Passes from index `from` to `to`, both of them, through which a unit was stuck. */
export interface Spell {
  readonly from: number;
  readonly to: number;
}

/** What the passes of the probe tell of a layer's units. */
export interface Fates {
  readonly steps: readonly number[];
  readonly units: number;
  /** `[passes, units]`: the largest activation, or where an activation has two ends its range over the samples. */
  readonly values: Float32Array | Float64Array;
  /** A unit's spells, ascending. */
  readonly spells: readonly (readonly Spell[])[];
}

/** Ends of an activation that count as reached. */
export const SATURATED = { sigmoid: { low: 0.01, high: 0.99 }, tanh: { low: -0.99, high: 0.99 } } as const;

const isStuck = (kind: GateKind, least: number, most: number): boolean => {
  if (kind === 'relu') return most === 0;
  return most < SATURATED[kind].low || least > SATURATED[kind].high;
};

const spellsOf = (passes: number, stuckAt: (pass: number) => boolean): Spell[] => {
  const spells: Spell[] = [];
  let from = -1;
  for (let pass = 0; pass <= passes; pass++) {
    const isNow = pass < passes && stuckAt(pass);
    if (isNow && from < 0) from = pass;
    if (isNow || from < 0) continue;
    spells.push({ from, to: pass - 1 });
    from = -1;
  }
  return spells;
};

const made = new WeakMap<FrameHistory['values'], Fates>();

/**
 * @param most - `[units]` a pass: the largest over samples and positions
 * @param least - the smallest; not needed for ReLU
 * @returns undefined while a part is missing or does not fit
 */
export function unitFates(
  kind: GateKind,
  most: FrameHistory | undefined,
  least: FrameHistory | undefined,
): Fates | undefined {
  if (most?.shape.length !== 1) return undefined;
  const lows = kind === 'relu' ? most : least;
  if (lows?.values.length !== most.values.length) return undefined;
  const known = made.get(most.values);
  if (known !== undefined) return known;
  const units = most.shape[0] ?? 0;
  const at = (history: FrameHistory, pass: number, unit: number): number =>
    history.values[pass * units + unit] ?? NaN;
  const values =
    kind === 'relu' ? most.values : most.values.map((value, i) => value - (lows.values[i] ?? NaN));
  const spells = Array.from({ length: units }, (_, unit) =>
    spellsOf(most.steps.length, (pass) => isStuck(kind, at(lows, pass, unit), at(most, pass, unit))),
  );
  const fates = { steps: most.steps, units, values, spells };
  made.set(most.values, fates);
  return fates;
}

/** The spell that a unit is in at a pass. */
export function spellAt(fates: Fates, unit: number, pass: number): Spell | undefined {
  return fates.spells[unit]?.find(({ from, to }) => from <= pass && pass <= to);
}

/** Units that got stuck at the same step. */
export interface Group {
  readonly kind: 'stuck' | 'back' | 'ahead';
  readonly step: number;
  readonly units: readonly number[];
}

/** Those stuck at the playhead by since when, those back to life, and those that will get stuck for good. */
export function groupsAt(fates: Fates, pass: number): Group[] {
  const groups = new Map<string, { kind: Group['kind']; step: number; units: number[] }>();
  const put = (kind: Group['kind'], at: number, unit: number): void => {
    const step = fates.steps[at] ?? 0;
    const group = groups.get(`${kind} ${step}`) ?? { kind, step, units: [] };
    group.units.push(unit);
    groups.set(`${kind} ${step}`, group);
  };
  const last = fates.steps.length - 1;
  for (let unit = 0; unit < fates.units; unit++) {
    const now = spellAt(fates, unit, pass);
    const before = fates.spells[unit]?.findLast(({ to }) => to < pass);
    const final = spellAt(fates, unit, last);
    if (now !== undefined) put('stuck', now.from, unit);
    else if (before !== undefined) put('back', before.to + 1, unit);
    if (final !== undefined && final.from > pass) put('ahead', final.from, unit);
  }
  const rank = { stuck: 0, back: 1, ahead: 2 };
  return [...groups.values()].sort((a, b) => rank[a.kind] - rank[b.kind] || a.step - b.step);
}

const orders = new WeakMap<Fates, readonly number[]>();

/** Units in the order of their rows: stuck at the end first, by since when; the same for the whole run. */
export function stuckFirst(fates: Fates): readonly number[] {
  const known = orders.get(fates);
  if (known !== undefined) return known;
  const last = fates.steps.length - 1;
  const key = (unit: number): number => {
    const final = spellAt(fates, unit, last);
    if (final !== undefined) return final.from;
    return (fates.spells[unit]?.length ?? 0) > 0 ? last + 1 : last + 2;
  };
  const order = Array.from({ length: fates.units }, (_, unit) => unit).sort(
    (a, b) => key(a) - key(b) || a - b,
  );
  orders.set(fates, order);
  return order;
}
