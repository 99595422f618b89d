import { unravel } from '../../draw/grid.js';
import type { Frame, FrameTensor } from '../view.js';
import type { Link } from './blocks.js';
import type { OpenBlock } from './plan.js';
import type { UnitValues } from './units.js';

/** The weights of a link at a frame. */
export interface Wires {
  readonly link: Link;
  readonly tensor: FrameTensor;
  /** The only unit before or behind the link whose weights are there; undefined = all. */
  readonly onlyFrom: number | undefined;
  readonly onlyTo: number | undefined;
  readonly from: UnitValues | undefined;
  /** Whether the terms of a unit's sum are known one by one: not where a kernel slides over maps. */
  readonly isSum: boolean;
  /** Where there are several weights between two units: the place in the kernel's rows that stands for them. */
  row(from: number, to: number): number;
  weight(from: number, to: number): number;
  /** Output of the unit before, at the position that `row` says. */
  activation(from: number, to: number): number;
}

const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Reads a link; undefined where its kernel was not recorded up to the frame. */
export function readWires(frame: Frame, open: OpenBlock, from: UnitValues | undefined): Wires | undefined {
  const { link, kernel } = open;
  const tensor = kernel === undefined ? undefined : frame.tensor(kernel.need);
  if (link === undefined || tensor === undefined) return undefined;
  const { from: onlyFrom, to: onlyTo } = kernel?.cut ?? {};
  const { positions } = link;
  const all = link.from.units;
  const inputs = onlyFrom === undefined ? all : 1;
  const units = onlyTo === undefined ? link.to.units : 1;
  const { values } = tensor;
  if (values.length !== positions * inputs * units) return undefined;
  const weightAt = (place: number, input: number, to: number): number => {
    const row = place * inputs + (onlyFrom === undefined ? input : 0);
    return values[row * units + (onlyTo === undefined ? to : 0)] ?? NaN;
  };
  const mapStart =
    from?.source.isWhole === true ? from.source.sample * product(from.tensor.shape.slice(1)) : 0;
  const isByPosition =
    link.isFlattened && from?.source.kind === 'maps' && from.rows * from.columns === positions;
  const activationAt = (place: number, input: number): number => {
    if (from === undefined) return NaN;
    const at = isByPosition ? mapStart + place * all + input : (from.places[input] ?? -1);
    return from.tensor.values[at] ?? NaN;
  };
  const strongest = (input: number, to: number): number => {
    let best = 0;
    let most = -1;
    for (let place = 0; place < positions; place++) {
      const weight = weightAt(place, input, to);
      const strength = Math.abs(isByPosition ? weight * activationAt(place, input) : weight);
      if (strength !== strength) return place;
      if (strength <= most) continue;
      best = place;
      most = strength;
    }
    return best;
  };
  const placeOf = positions === 1 ? (): number => 0 : strongest;
  return {
    link,
    tensor,
    onlyFrom,
    onlyTo,
    from,
    isSum: positions === 1 || isByPosition,
    row: (input, to) => placeOf(input, to) * all + input,
    weight: (input, to) => weightAt(placeOf(input, to), input, to),
    activation: (input, to) => activationAt(placeOf(input, to), input),
  };
}

/** Full index of a wire's weight in the recorded kernel. */
export function wireIndex(wires: Wires, from: number, to: number): number[] {
  const shape = wires.link.kernel?.shape ?? [];
  return [...unravel(wires.row(from, to), shape.slice(0, -1)), to];
}

/** Strength of a wire: |activation × weight|, or |weight| where no activation was recorded. */
function strength(wires: Wires, from: number, to: number): number {
  const weight = wires.weight(from, to);
  return Math.abs(wires.from === undefined ? weight : weight * wires.activation(from, to));
}

/**
 * The units before a link that matter most, ascending by number.
 *
 * @param to - unit that they matter to; undefined = any
 * @param always - a unit that is among them in any case
 */
export function strongestUnits(
  wires: Wires,
  count: number,
  to: number | undefined,
  always: number | undefined,
): number[] {
  if (wires.onlyFrom !== undefined) return [wires.onlyFrom];
  const targets = to === undefined ? Array.from({ length: wires.link.to.units }, (_, i) => i) : [to];
  const ranked = Array.from({ length: wires.link.from.units }, (_, unit) => {
    let most = 0;
    for (const target of targets) most = Math.max(most, strength(wires, unit, target) || 0);
    return { unit, most: unit === always ? Infinity : most };
  });
  ranked.sort((a, b) => b.most - a.most || a.unit - b.unit);
  return ranked
    .slice(0, count)
    .map(({ unit }) => unit)
    .sort((a, b) => a - b);
}

/** The units behind a link that one before it reaches most, ascending by number. */
export function strongestTargets(wires: Wires, count: number, from: number): number[] {
  const ranked = Array.from({ length: wires.link.to.units }, (_, unit) => ({
    unit,
    size: Math.abs(wires.weight(from, unit)) || 0,
  }));
  ranked.sort((a, b) => b.size - a.size || a.unit - b.unit);
  return ranked
    .slice(0, count)
    .map(({ unit }) => unit)
    .sort((a, b) => a - b);
}
