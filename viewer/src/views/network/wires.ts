import { unravel } from '../../draw/grid.js';
import type { Frame, FrameTensor } from '../view.js';
import type { Link } from './blocks.js';
import type { OpenBlock } from './plan.js';
import type { UnitValues } from './units.js';

/** The weights of a link at a frame. */
export interface Wires {
  readonly link: Link;
  readonly tensor: FrameTensor;
  /** The only unit whose weights are there; undefined = all. */
  readonly only: number | undefined;
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
  const { link, kernel, only } = open;
  const tensor = kernel === undefined ? undefined : frame.tensor(kernel);
  if (link === undefined || tensor === undefined) return undefined;
  const inputs = link.from.units;
  const units = only === undefined ? link.to.units : 1;
  const { positions } = link;
  const { values } = tensor;
  if (values.length !== positions * inputs * units) return undefined;
  const mapStart =
    from?.source.isWhole === true ? from.source.sample * product(from.tensor.shape.slice(1)) : 0;
  const isByPosition =
    link.isFlattened && from?.source.kind === 'maps' && from.rows * from.columns === positions;
  const at = (row: number, to: number): number => row * units + (only === undefined ? to : 0);
  const activationAt = (row: number): number => {
    if (from === undefined) return NaN;
    return from.tensor.values[isByPosition ? mapStart + row : (from.places[row % inputs] ?? -1)] ?? NaN;
  };
  const row = (input: number, to: number): number => {
    let best = input;
    let most = -1;
    for (let place = input; place < positions * inputs; place += inputs) {
      const weight = values[at(place, to)] ?? NaN;
      const strength = Math.abs(isByPosition ? weight * activationAt(place) : weight);
      if (strength > most || strength !== strength) {
        best = place;
        most = strength;
      }
      if (strength !== strength) break;
    }
    return best;
  };
  const rowOf = positions === 1 ? (input: number): number => input : row;
  return {
    link,
    tensor,
    only,
    from,
    isSum: positions === 1 || isByPosition,
    row: rowOf,
    weight: (input, to) => values[at(rowOf(input, to), to)] ?? NaN,
    activation: (input, to) => activationAt(rowOf(input, to)),
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
