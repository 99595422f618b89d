import type { Frame, FrameTensor, Scale, ViewContext } from '../view.js';
import type { ColumnsPlan, OpenBlock } from './plan.js';
import { readUnits, unitValue, type UnitValues } from './units.js';
import { readWires, strongestUnits, type Wires } from './wires.js';

/** Layers up to this many units show each of them. */
export const MAX_NEURONS = 64;
/** Of larger ones so many take part in the connections. */
export const MOST_STRONGEST = 12;
/** A net this small shows each number: few enough units a layer, few enough connections. */
const MAX_WORKED = { units: 8, wires: 24 } as const;

/** A block with its values and the wires that come in from the open block before. */
export interface SceneBlock {
  readonly open: OpenBlock;
  readonly values: UnitValues | undefined;
  readonly wires: Wires | undefined;
  readonly bias: FrameTensor | undefined;
  /** Units that are drawn as nodes; all of a small layer. */
  readonly shown: readonly number[];
  /** All its units are cells beside the nodes. */
  readonly isGrid: boolean;
  /** Its channels are one picture. */
  readonly isPicture: boolean;
}

/** What is known at a frame before anything has a place. */
export interface Scene {
  readonly blocks: readonly SceneBlock[];
  /** Each weight and each value is written out. */
  readonly isWorked: boolean;
}

const all = (count: number): number[] => Array.from({ length: count }, (_, unit) => unit);

const isWorked = (plan: ColumnsPlan): boolean => {
  const units = plan.open.map(({ block }) => block.units);
  const wires = units.slice(1).reduce((sum, count, at) => sum + count * ((units[at] ?? 0) + 1), 0);
  return plan.picture === undefined && Math.max(...units) <= MAX_WORKED.units && wires <= MAX_WORKED.wires;
};

/** Where all values are written out, one scale serves inputs and answers; probabilities keep theirs. */
const onOneScale = (all: readonly (UnitValues | undefined)[]): (UnitValues | undefined)[] => {
  const scales = all.flatMap((one) => (one === undefined || one.source.isProbability ? [] : [one.scale]));
  const high = Math.max(0, ...scales.map((scale) => scale.high));
  const isSigned = scales.some(({ kind }) => kind === 'diverging');
  const scale: Scale = isSigned
    ? { kind: 'diverging', low: -high || 0, high }
    : { kind: 'sequential', low: 0, high };
  return all.map((one) => (one === undefined || one.source.isProbability ? one : { ...one, scale }));
};

/** Reads the open blocks of a frame. */
export function readScene(
  { extents }: Pick<ViewContext, 'extents'>,
  frame: Frame,
  plan: ColumnsPlan,
  mostNodes = MOST_STRONGEST,
): Scene {
  const own = plan.open.map(({ source, block }) => readUnits(frame, source, block, extents));
  const values = isWorked(plan) ? onOneScale(own) : own;
  const wires = plan.open.map((open, at) => readWires(frame, open, values[at - 1]));
  const blocks = plan.open.map((open, at): SceneBlock => {
    const { block } = open;
    const isGrid = block.units > MAX_NEURONS;
    const next = wires[at + 1];
    const { chosen } = plan;
    const to = chosen?.block === next?.link.to ? chosen?.unit : next?.onlyTo;
    const always = chosen?.block === block ? chosen.unit : undefined;
    const strongest =
      next === undefined ? [] : strongestUnits(next, Math.min(mostNodes, MOST_STRONGEST), to, always);
    const bias = open.bias === undefined ? undefined : frame.tensor(open.bias);
    const shown = isGrid ? strongest : all(block.units);
    const isPicture = block.isInput && plan.picture !== undefined;
    return { open, values: values[at], wires: wires[at], bias, shown, isGrid, isPicture };
  });
  return { blocks, isWorked: isWorked(plan) };
}

/** The unit of the last open block that answers most; undefined where nothing was recorded. */
export function highestUnit({ values, open }: SceneBlock): number | undefined {
  let best: number | undefined;
  for (let unit = 0; unit < open.block.units; unit++) {
    const value = unitValue(values, unit);
    if (value > (best === undefined ? -Infinity : unitValue(values, best))) best = unit;
  }
  return best;
}
