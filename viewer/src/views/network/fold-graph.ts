import type { Block, Network } from './blocks.js';

/** Blocks that share a box. */
export interface Group {
  readonly blocks: readonly Block[];
}

/** A network with some of its blocks put together. */
export interface FoldedGraph {
  readonly groups: readonly Group[];
  /** Pairs of indices into `groups`, each once. */
  readonly edges: readonly (readonly [from: number, to: number])[];
}

const neighbours = ({ links }: Network, block: Block | undefined): Set<Block> =>
  new Set(
    block === undefined
      ? []
      : [block, ...links.flatMap(({ from, to }) => (from === block ? [to] : to === block ? [from] : []))],
  );

const build = (network: Network, groupOf: readonly number[]): FoldedGraph => {
  const order = [...new Set(groupOf)];
  const groups = order.map((group) => ({
    blocks: network.blocks.filter((_, at) => groupOf[at] === group),
  }));
  const place = new Map(order.map((group, at) => [group, at]));
  const seen = new Set<string>();
  const edges: (readonly [number, number])[] = [];
  for (const { from, to } of network.links) {
    const a = place.get(groupOf[from.index] ?? -1);
    const b = place.get(groupOf[to.index] ?? -1);
    if (a === undefined || b === undefined || a === b || seen.has(`${a} ${b}`)) continue;
    seen.add(`${a} ${b}`);
    edges.push([a, b]);
  }
  return { groups, edges };
};

/** Blocks in a row become one of up to `most`: each follows the only one before it, which has no other behind it. */
const foldChains = ({ blocks, links }: Network, most: number, kept: ReadonlySet<Block>): number[] => {
  const groupOf = blocks.map((_, at) => at);
  const sizes = blocks.map(() => 1);
  const [outs, ins] = [blocks.map(() => 0), blocks.map(() => 0)];
  for (const { from, to } of links) {
    outs[from.index] = (outs[from.index] ?? 0) + 1;
    ins[to.index] = (ins[to.index] ?? 0) + 1;
  }
  for (const { from, to } of links) {
    if (kept.has(from) || kept.has(to) || outs[from.index] !== 1 || ins[to.index] !== 1) continue;
    const own = groupOf[from.index] ?? 0;
    const joined = groupOf[to.index] ?? 0;
    const together = (sizes[own] ?? 0) + (sizes[joined] ?? 0);
    if (own === joined || together > most) continue;
    sizes[own] = together;
    for (const [at, group] of groupOf.entries()) if (group === joined) groupOf[at] = own;
  }
  return groupOf;
};

/** Longest way from an input to each block, in blocks. */
const levels = ({ blocks, links }: Network): number[] => {
  const level = blocks.map(() => 0);
  const waiting = blocks.map((block) => links.filter(({ to }) => to === block).length);
  const ready = blocks.filter((_, at) => waiting[at] === 0);
  for (let next = ready.shift(); next !== undefined; next = ready.shift()) {
    for (const { from, to } of links) {
      if (from !== next) continue;
      level[to.index] = Math.max(level[to.index] ?? 0, (level[from.index] ?? 0) + 1);
      waiting[to.index] = (waiting[to.index] ?? 0) - 1;
      if (waiting[to.index] === 0) ready.push(to);
    }
  }
  return level;
};

/** What lies equally deep becomes one, as many depths together as it takes. */
const foldLevels = (network: Network, limit: number, kept: ReadonlySet<Block>): number[] => {
  const level = levels(network);
  const bands = Math.max(1, limit - kept.size);
  const deep = Math.max(...level) + 1;
  return network.blocks.map((block, at) =>
    kept.has(block) ? bands + at : Math.floor(((level[at] ?? 0) * Math.min(bands, deep)) / deep),
  );
};

/** At most about `limit` boxes; the chosen block and its neighbours stay by themselves where they are few. */
export function foldGraph(network: Network, limit: number, chosen: Block | undefined): FoldedGraph {
  const whole = build(
    network,
    network.blocks.map((_, at) => at),
  );
  if (whole.groups.length <= limit) return whole;
  const near = neighbours(network, chosen);
  const kept = near.size < limit ? near : new Set<Block>();
  for (let most = 2; most < 2 * network.blocks.length; most *= 2) {
    const chains = build(network, foldChains(network, most, kept));
    if (chains.groups.length <= limit) return chains;
  }
  return build(network, foldLevels(network, limit, kept));
}
