import { findTensor } from '../parts/catalog.js';
import { chosenSample, inputKind, inputOf, LOSSES, OUTPUTS, TARGETS } from '../parts/probe.js';
import type { Catalog, Need, Options, Selection, TensorNeed } from '../view.js';
import { blockName, blockOf, networkOf, type Block, type Link, type Network } from './blocks.js';
import { unitSource, type UnitSource } from './units.js';

/** Larger kernels are asked for one unit at a time. */
const MAX_KERNEL = 2 ** 16;
/** Models up to this many neurons are open as a whole. */
const MAX_OPEN_UNITS = 160;

/** Strips of a diagram, and the largest recording of one sample that is read for one. */
const MOST_STRIPS = 40;
const MAX_STRIP_VALUES = 2 ** 15;

/** A unit that was chosen. */
interface ChosenUnit {
  readonly block: Block;
  readonly unit: number;
}

/** The weights of a link that are asked for: all, or those into or out of one unit. */
interface KernelPart {
  readonly need: TensorNeed;
  readonly cut: { readonly from?: number; readonly to?: number } | undefined;
}

/** A block that is open: its units, and what joins them to the block before. */
export interface OpenBlock {
  readonly block: Block;
  readonly source: UnitSource | undefined;
  /** From the open block before this one. */
  readonly link: Link | undefined;
  readonly kernel: KernelPart | undefined;
  readonly bias: TensorNeed | undefined;
}

/** Columns of units: some blocks open, the rest of the path folded. */
export interface ColumnsPlan {
  readonly kind: 'columns';
  readonly network: Network;
  readonly sample: number;
  readonly open: readonly OpenBlock[];
  readonly before: readonly Block[];
  readonly after: readonly Block[];
  readonly chosen: ChosenUnit | undefined;
  /** The picture that came in, where it is not one of the open blocks. */
  readonly picture: TensorNeed | undefined;
}

/** Layers as boxes, whole branches of them. */
export interface DiagramPlan {
  readonly kind: 'diagram';
  readonly network: Network;
  readonly sample: number;
  readonly chosen: Block | undefined;
  /** Where the values of its strips come from; of the first {@link MOST_STRIPS} blocks. */
  readonly sources: ReadonlyMap<Block, UnitSource>;
}

/** What the network shows. */
export type Plan = ColumnsPlan | DiagramPlan | { readonly kind: 'nothing' };

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** The way through a block from an input to an output: of several the one that carries a kernel, else the first. */
const pathThrough = (network: Network, middle: Block): Block[] => {
  const walk = (from: Block, next: (block: Block) => Block[]): Block[] => {
    const way = [from];
    for (;;) {
      const on = next(way.at(-1) ?? from).find((block) => !way.includes(block));
      if (on === undefined) return way.slice(1);
      way.push(on);
    }
  };
  const byKernel = (links: readonly Link[]): Link[] =>
    [...links].sort((a, b) => Number(b.kernel !== undefined) - Number(a.kernel !== undefined));
  const back = walk(middle, (block) =>
    byKernel(network.links.filter(({ to }) => to === block)).map(({ from }) => from),
  );
  const on = walk(middle, (block) =>
    byKernel(network.links.filter(({ from }) => from === block)).map(({ to }) => to),
  );
  return [...back.reverse(), middle, ...on];
};

/** The page chooses the first kernel by itself: only what a person chose moves the window. */
const isChosen = (catalog: Catalog, selection: Selection): boolean => {
  if (selection.tensor === null) return false;
  if (selection.unit !== null) return true;
  const first = networkOf(catalog).blocks.find(({ kernel }) => kernel !== undefined)?.kernel;
  return selection.tensor !== first?.name;
};

/** A large kernel is asked for by the chosen unit: what comes into it, or what goes out of it. */
const kernelNeed = (link: Link | undefined, chosen: ChosenUnit | undefined): OpenBlock['kernel'] => {
  const kernel = link?.kernel;
  if (link === undefined || kernel === undefined) return undefined;
  const { role, name, shape } = kernel;
  const need = { kind: 'tensor', role, name } as const;
  if (size(shape) <= MAX_KERNEL) return { need, cut: undefined };
  if (chosen === undefined) return undefined;
  const { unit } = chosen;
  const axes = shape.map(() => ':');
  if (chosen.block === link.to) {
    return { need: { ...need, slice: `[${[...axes.slice(0, -1), unit].join(',')}]` }, cut: { to: unit } };
  }
  if (chosen.block !== link.from) return undefined;
  const rows = shape.length === 2 ? [`${unit}::${link.from.units}`] : [...axes.slice(0, -2), String(unit)];
  return { need: { ...need, slice: `[${rows.join(',')}]` }, cut: { from: unit } };
};

const openBlocks = (
  catalog: Catalog,
  network: Network,
  blocks: readonly Block[],
  what: { readonly selection: Selection; readonly sample: number; readonly chosen: ChosenUnit | undefined },
): OpenBlock[] =>
  blocks.map((block, at) => {
    const before = blocks[at - 1];
    const link = network.links.find(({ from, to }) => from === before && to === block);
    const { bias } = block;
    return {
      block,
      source: unitSource(catalog, network, block, what),
      link,
      kernel: kernelNeed(link, what.chosen),
      bias: bias === undefined ? undefined : { kind: 'tensor', role: bias.role, name: bias.name },
    };
  });

const windowOf = (path: readonly Block[], focus: Block, isWhole: boolean): readonly [number, number] => {
  const units = path.reduce((sum, block) => sum + block.units, 0);
  if (isWhole || (path.length <= 6 && units <= MAX_OPEN_UNITS)) return [0, path.length];
  const at = path.indexOf(focus);
  return [Math.max(0, at - 1), Math.min(path.length, at + 2)];
};

const planColumns = (catalog: Catalog, network: Network, selection: Selection, isWhole: boolean): Plan => {
  const last = network.blocks.findLast(({ kernel }) => kernel !== undefined) ?? network.blocks.at(-1);
  const own = isChosen(catalog, selection) ? blockOf(network, selection.tensor) : undefined;
  const focus = own ?? last;
  if (focus === undefined) return { kind: 'nothing' };
  const sample = chosenSample(catalog, selection.sample);
  const unit = selection.unit;
  const selected = blockOf(network, selection.tensor);
  const chosen =
    selected !== undefined && unit !== null && unit < selected.units ? { block: selected, unit } : undefined;
  const path = pathThrough(network, focus);
  const [from, to] = windowOf(path, focus, isWhole);
  const isPicture = inputKind(catalog) === 'image';
  const [entry] = path;
  return {
    kind: 'columns',
    network,
    sample,
    open: openBlocks(catalog, network, path.slice(from, to), { selection, sample, chosen }),
    before: path.slice(0, from),
    after: path.slice(to),
    chosen,
    picture: isPicture && entry?.isInput === true ? inputOf(sample) : undefined,
  };
};

const planDiagram = (catalog: Catalog, network: Network, selection: Selection): DiagramPlan => {
  const sample = chosenSample(catalog, selection.sample);
  const chosen = isChosen(catalog, selection) ? blockOf(network, selection.tensor) : undefined;
  const sources = network.blocks.flatMap((block): [Block, UnitSource][] => {
    const source = unitSource(catalog, network, block, { selection, sample });
    const shape = source && findTensor(catalog, source.need.role, source.need.name)?.shape;
    const isSmall = shape !== undefined && size(shape.slice(1)) <= MAX_STRIP_VALUES;
    return source !== undefined && isSmall ? [[block, source]] : [];
  });
  return { kind: 'diagram', network, sample, chosen, sources: new Map(sources.slice(0, MOST_STRIPS)) };
};

/** Columns of units for a chain of layers, boxes for branches, or what the switch in the foot says. */
export function planNetwork(catalog: Catalog, selection: Selection, options: Options): Plan {
  const network = networkOf(catalog);
  if (catalog.graph === null || network.blocks.length === 0) return { kind: 'nothing' };
  const show = options['show'] ?? 'auto';
  const isDiagram = show === 'layers' || (show === 'auto' && !network.isChain);
  return isDiagram
    ? planDiagram(catalog, network, selection)
    : planColumns(catalog, network, selection, show === 'all');
}

/** What a plan asks for, without what the catalog says was never recorded. */
export function needsOf(plan: Plan, catalog: Catalog): Need[] {
  if (plan.kind === 'nothing') return [];
  if (plan.kind === 'diagram') return [...plan.sources.values()].map(({ need }) => need);
  const wanted = [
    ...plan.open.flatMap(({ source, kernel, bias }) => [source?.need, kernel?.need, bias]),
    plan.picture,
    OUTPUTS,
    TARGETS,
    LOSSES,
  ];
  return wanted.filter(
    (need): need is TensorNeed =>
      need !== undefined && findTensor(catalog, need.role, need.name) !== undefined,
  );
}

/** The open blocks by name: `fc1 → fc2`. */
export function openNames({ open }: ColumnsPlan): string {
  return open.map(({ block }) => (block.isInput ? 'input' : blockName(block))).join(' → ');
}

/** What a click on a block or one of its units chooses. */
export function selectionOf(block: Block, unit: number | null): Partial<Selection> {
  const name = unit === null ? blockName(block) : (block.kernel?.name ?? blockName(block));
  return { tensor: name, unit };
}
