import * as dagre from '@dagrejs/dagre';
import type { Rect } from '../../draw/grid.js';
import type { Block, Network } from './blocks.js';
import { foldGraph, type FoldedGraph, type Group } from './fold-graph.js';

interface BoxSize {
  readonly width: number;
  readonly height: number;
}

/** Sizes of a layer's box, from two lines of text and a strip to one line: the first at which all fit. */
const BOXES: readonly BoxSize[] = [
  { width: 150, height: 54 },
  { width: 104, height: 46 },
  { width: 104, height: 24 },
];
const SMALLEST = { width: 104, height: 24 } as const;
/** The layout of more takes long, and of thousands it overflows the stack. */
const MOST_BOXES = 60;
/** Boxes may be this much further apart than they must be. */
const MOST_SPREAD = 1.6;

/** A box in its place, CSS pixels. */
export interface DiagramBox {
  readonly group: Group;
  readonly area: Rect;
}

/** Boxes and the lines between them. */
export interface DiagramLayout {
  readonly boxes: readonly DiagramBox[];
  readonly lines: readonly {
    readonly from: number;
    readonly to: number;
    readonly points: readonly Point[];
  }[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What we use of dagre, whose own types do not resolve in a package of ES modules. */
interface LayoutGraph {
  setGraph(label: Readonly<Record<string, string | number>>): void;
  setNode(name: string, size: { width: number; height: number }): void;
  setEdge(from: string, to: string, label: object): void;
  node(name: string): Point;
  edge(from: string, to: string): { readonly points: readonly Point[] };
}
interface Dagre {
  readonly Graph: new () => LayoutGraph;
  readonly layout: (graph: LayoutGraph) => void;
}
const library: unknown = dagre;
const { Graph, layout } = library as Dagre;

type Direction = 'LR' | 'TB';

interface Placed extends DiagramLayout {
  readonly width: number;
  readonly height: number;
  readonly box: BoxSize;
}

const place = ({ groups, edges }: FoldedGraph, direction: Direction, box: BoxSize): Placed => {
  const graph = new Graph();
  graph.setGraph({ rankdir: direction, nodesep: 14, edgesep: 10, ranksep: box.height > 30 ? 18 : 14 });
  for (const at of groups.keys()) graph.setNode(String(at), { ...box });
  for (const [from, to] of edges) graph.setEdge(String(from), String(to), {});
  layout(graph);
  const boxes = groups.map((group, at): DiagramBox => {
    const { x, y } = graph.node(String(at));
    return { group, area: { x: x - box.width / 2, y: y - box.height / 2, ...box } };
  });
  const lines = edges.map(([from, to]) => {
    const { points } = graph.edge(String(from), String(to));
    return { from, to, points };
  });
  const right = Math.max(...boxes.map(({ area }) => area.x + area.width));
  const bottom = Math.max(...boxes.map(({ area }) => area.y + area.height));
  return { boxes, lines, width: right, height: bottom, box };
};

/** Moves what was placed into the middle of the room and apart where there is more of it. */
const spread = ({ boxes, lines, width, height, box }: Placed, room: Rect): DiagramLayout => {
  const factor = (free: number, used: number, side: number): number =>
    used > side ? Math.min(MOST_SPREAD, (free - side) / (used - side)) : 1;
  const [fx, fy] = [factor(room.width, width, box.width), factor(room.height, height, box.height)];
  const [halfX, halfY] = [box.width / 2, box.height / 2];
  const left = room.x + (room.width - ((width - box.width) * fx + box.width)) / 2;
  const top = room.y + (room.height - ((height - box.height) * fy + box.height)) / 2;
  const toX = (x: number): number => left + (x - halfX) * fx + halfX;
  const toY = (y: number): number => top + (y - halfY) * fy + halfY;
  const moved = boxes.map(({ group, area }) => ({
    group,
    area: { ...box, x: toX(area.x + halfX) - halfX, y: toY(area.y + halfY) - halfY },
  }));
  return {
    boxes: moved,
    lines: lines.map((line) => ({
      ...line,
      points: ends(
        line.points.map(({ x, y }) => ({ x: toX(x), y: toY(y) })),
        moved[line.from],
        moved[line.to],
      ),
    })),
  };
};

const clamp = (value: number, low: number, size: number): number =>
  Math.min(low + size, Math.max(low, value));

/** Spreading moves a line's ends off the boxes: they are put back on their sides. */
const ends = (points: readonly Point[], from: DiagramBox | undefined, to: DiagramBox | undefined): Point[] =>
  points.map((point, at) => {
    const box = at === 0 ? from : at === points.length - 1 ? to : undefined;
    if (box === undefined) return point;
    const { x, y, width, height } = box.area;
    return { x: clamp(point.x, x, width), y: clamp(point.y, y, height) };
  });

const known = new WeakMap<Network, Map<string, DiagramLayout>>();

const search = (network: Network, room: Rect, chosen: Block | undefined): DiagramLayout => {
  const fits = Math.floor((room.width * room.height) / (SMALLEST.width * SMALLEST.height));
  let limit = Math.max(1, Math.min(network.blocks.length, MOST_BOXES, fits));
  for (;;) {
    const folded = foldGraph(network, limit, chosen);
    for (const box of BOXES) {
      for (const direction of ['LR', 'TB'] as const) {
        const placed = place(folded, direction, box);
        if (placed.width <= room.width && placed.height <= room.height) return spread(placed, room);
      }
    }
    if (limit === 1) return spread(place(folded, 'LR', SMALLEST), room);
    limit = Math.max(1, Math.min(limit - 1, Math.floor(limit * 0.8)));
  }
};

/** The layers as boxes within a room, by dagre; as many as fit, the others folded. Kept by room and choice. */
export function layoutDiagram(network: Network, room: Rect, chosen: Block | undefined): DiagramLayout {
  const layouts = known.get(network) ?? new Map<string, DiagramLayout>();
  known.set(network, layouts);
  const key = `${room.width} ${room.height} ${chosen?.index ?? ''}`;
  const found = layouts.get(key);
  if (found !== undefined) return found;
  if (layouts.size > 32) layouts.clear();
  const made = search(network, room, chosen);
  layouts.set(key, made);
  return made;
}
