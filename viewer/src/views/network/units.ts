import { PROBE, ROLES, type GraphLayer } from '@tensorreel/schema';
import { unravel } from '../../draw/grid.js';
import { activationScale } from '../../draw/value-scale.js';
import { findTensor, type CatalogTensor } from '../parts/catalog.js';
import type { Catalog, Extents, Frame, FrameTensor, Scale, Selection, TensorNeed } from '../view.js';
import type { Block, Network } from './blocks.js';

/** Larger recordings are asked for one sample at a time. */
const MAX_VALUES = 2 ** 17;

/** Where the values of a block's units come from. */
export interface UnitSource {
  readonly need: TensorNeed;
  /** Layer whose output it is, or `input`, `output`. */
  readonly layer: string;
  /** One value a unit; a map a channel; one value a unit and time step. */
  readonly kind: 'row' | 'maps' | 'sequence';
  readonly isProbability: boolean;
  readonly sample: number;
  /** Whether all samples come at once. */
  readonly isWhole: boolean;
}

/** The units' values for one sample. */
export interface UnitValues {
  readonly source: UnitSource;
  readonly tensor: FrameTensor;
  /** Place of each unit's value in the tensor: of a map its maximum, of a sequence its last time step. */
  readonly places: Int32Array;
  readonly scale: Scale;
  /** Size of one unit's map. */
  readonly rows: number;
  readonly columns: number;
}

const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

const sourceOf = (
  tensor: CatalogTensor,
  layer: GraphLayer,
  what: { readonly sample: number; readonly first: GraphLayer },
): UnitSource | undefined => {
  const { role, name, shape } = tensor;
  if (shape.length < 2 || product(shape) === 0) return undefined;
  const isMap = shape.length > 3 || (shape.length === 3 && /Conv1D|Pooling1D/.test(what.first.class));
  const isWhole = product(shape) <= MAX_VALUES;
  const slice = isWhole ? {} : { slice: `[${what.sample}]` };
  return {
    need: { kind: 'tensor', role, name, ...slice, ...(role === ROLES.input ? { at: 'first' } : {}) },
    layer: layer.name,
    kind: isMap ? 'maps' : shape.length === 3 ? 'sequence' : 'row',
    isProbability:
      layer.class === 'Softmax' || layer.activation === 'softmax' || layer.activation === 'sigmoid',
    sample: what.sample,
    isWhole,
  };
};

/** The chosen layer of a block, else its last that was recorded; of the model's last block its output. */
export function unitSource(
  catalog: Catalog,
  network: Network,
  block: Block,
  { selection, sample }: { readonly selection: Selection; readonly sample: number },
): UnitSource | undefined {
  const [first] = block.layers;
  if (first === undefined) return undefined;
  const fits = (tensor: CatalogTensor | undefined): tensor is CatalogTensor =>
    tensor?.shape.at(-1) === block.units && tensor.shape.length > 1;
  const recorded = block.layers.flatMap((layer) => {
    const tensor = findTensor(catalog, ROLES.activation, layer.name);
    return fits(tensor) ? [{ tensor, layer }] : [];
  });
  const found = recorded.find(({ layer }) => layer.name === selection.tensor) ?? recorded.at(-1);
  if (found !== undefined) return sourceOf(found.tensor, found.layer, { sample, first });
  const inputs = network.blocks.filter(({ isInput }) => isInput);
  const probe = findTensor(catalog, block.isInput ? ROLES.input : ROLES.output, PROBE);
  const last = block.layers.at(-1) ?? first;
  const isEnd = block.isInput ? inputs.length === 1 : block === network.blocks.at(-1);
  return isEnd && fits(probe) ? sourceOf(probe, last, { sample, first }) : undefined;
}

const strongestPlaces = (
  values: FrameTensor['values'],
  offset: number,
  count: number,
  units: number,
): Int32Array => {
  const places = Int32Array.from({ length: units }, (_, unit) => offset + unit);
  for (let at = offset + units; at < offset + count; at++) {
    const unit = (at - offset) % units;
    const value = values[at] ?? NaN;
    const most = values[places[unit] ?? 0] ?? NaN;
    if (value > most || (value !== value && most === most)) places[unit] = at;
  }
  return places;
};

/** The values at the frame; undefined where they were not recorded up to it, or have another size. */
export function readUnits(
  frame: Frame,
  source: UnitSource | undefined,
  block: Block,
  extents: Extents,
): UnitValues | undefined {
  const tensor = source === undefined ? undefined : frame.tensor(source.need);
  if (source === undefined || tensor === undefined) return undefined;
  const shape = source.isWhole ? tensor.shape.slice(1) : tensor.shape;
  const count = product(shape);
  const offset = source.isWhole ? source.sample * count : 0;
  const { units } = block;
  if (count === 0 || shape.at(-1) !== units || offset + count > tensor.values.length) return undefined;
  const last = offset + count - units;
  const places =
    source.kind === 'maps'
      ? strongestPlaces(tensor.values, offset, count, units)
      : Int32Array.from({ length: units }, (_, unit) => last + unit);
  const isMap = source.kind === 'maps';
  return {
    source,
    tensor,
    places,
    scale: unitScale(source, tensor, extents),
    rows: isMap ? product(shape.slice(0, -2)) : 1,
    columns: isMap ? (shape.at(-2) ?? 1) : 1,
  };
}

const unitScale = ({ isProbability, need }: UnitSource, tensor: FrameTensor, extents: Extents): Scale =>
  isProbability
    ? { kind: 'sequential', low: 0, high: 1 }
    : activationScale(extents(need.role, need.name), tensor.values);

/** Value of a unit. */
export function unitValue(units: UnitValues | undefined, unit: number): number {
  return units?.tensor.values[units.places[unit] ?? -1] ?? NaN;
}

/** Full index of a unit's value in the recorded tensor. */
export function unitIndex({ source, tensor, places }: UnitValues, unit: number): number[] {
  const index = unravel(places[unit] ?? 0, tensor.shape);
  return source.isWhole ? index : [source.sample, ...index];
}

/** Units that are exactly 0 on every sample; undefined where only one sample is at hand. */
export function deadUnits({ source, tensor }: UnitValues, units: number): Uint8Array | undefined {
  const samples = tensor.shape[0] ?? 0;
  if (!source.isWhole || source.kind !== 'row' || samples < 2 || source.isProbability) return undefined;
  const dead = new Uint8Array(units).fill(1);
  for (let at = 0; at < tensor.values.length; at++) if (tensor.values[at] !== 0) dead[at % units] = 0;
  return dead;
}
