import type { Rect } from '../../draw/grid.js';
import { bodyOf } from '../parts/panel.js';
import type { DrawContext, Frame } from '../view.js';
import type { Block } from './blocks.js';
import type { ColumnsPlan } from './plan.js';
import { readScene, type Scene } from './scene.js';
import { draftUnits, sizeIn, type UnitsColumn } from './units-column.js';

/** Two lines of names over the columns, one of words below them. */
const NAMES = 38;
const WORDS = 22;
const GAP = 18;
const MIN_WIRES = 54;
const MAX_WIRES = 460;
/** Taller than this the picture is held together in the middle. */
const MAX_HEIGHT = 520;
const PICTURE = 76;
const FOLD_ROW = 18;

/** Blocks that are not open: the picture that came in, and their layers by name. */
export interface FoldColumn {
  readonly kind: 'fold';
  readonly area: Rect;
  readonly blocks: readonly Block[];
  readonly picture: Rect | undefined;
}

export type Column = FoldColumn | UnitsColumn;

/** Everything in its place, CSS pixels. */
export interface ColumnsLayout {
  readonly scene: Scene;
  readonly columns: readonly Column[];
  readonly body: Rect;
  /** Of nodes and wires. */
  readonly room: Rect;
  /** Top of the names over the columns. */
  readonly namesY: number;
  /** Middle of the line of words. */
  readonly wordsY: number;
}

/** A column before it has a place. */
interface Draft {
  readonly width: number;
  /** Room for connections behind it. */
  readonly hasWires: boolean;
  /** `nameWidth`: up to the next column. */
  place(x: number, nameWidth: number): Column;
}

/** How much room things take; 0 = left out. */
interface Level {
  readonly fold: number;
  readonly grid: number;
}

const LEVELS: readonly Level[] = [
  { fold: 88, grid: 112 },
  { fold: 78, grid: 76 },
];
const TINY: readonly Level[] = [
  { fold: 62, grid: 60 },
  { fold: 0, grid: 48 },
  { fold: 0, grid: 0 },
];

/** A layer's row within a folded block. */
export interface FoldRow {
  readonly block: Block;
  readonly layer: string;
  readonly y: number;
}

/** Layers of folded blocks with the middle of their rows; what has no room is counted. */
export function foldRows({ blocks, area }: FoldColumn): {
  readonly rows: readonly FoldRow[];
  readonly hidden: number;
} {
  const all = blocks.flatMap((block) => block.layers.map(({ name }) => ({ block, layer: name })));
  const fits = Math.max(0, Math.floor((area.height - 8) / FOLD_ROW) - 1);
  const shown = all.length <= fits ? all : all.slice(0, Math.max(0, fits - 1));
  const rows = shown.map((row, at) => ({ ...row, y: area.y + 4 + FOLD_ROW * (at + 1.5) }));
  return { rows, hidden: all.length - shown.length };
}

/** The row of a folded block under a height. */
export function foldRowAt(column: FoldColumn, y: number): FoldRow | undefined {
  return foldRows(column).rows.find((row) => Math.abs(row.y - y) <= FOLD_ROW / 2);
}

const draftFold = (blocks: readonly Block[], room: Rect, width: number, wantsPicture: boolean): Draft => {
  const rows = blocks.reduce((sum, { layers }) => sum + layers.length, 0) + 1;
  const side = Math.min(PICTURE * sizeIn(room), width, room.height);
  const hasPicture = wantsPicture && room.height >= side + 20 + Math.min(rows, 4) * FOLD_ROW;
  const above = hasPicture ? side + 20 : 0;
  const height = Math.max(0, Math.min(room.height - above, rows * FOLD_ROW + 8));
  const top = room.y + (hasPicture ? 0 : (room.height - above - height) / 2);
  const y = top + above;
  return {
    width,
    hasWires: false,
    place: (x) => ({
      kind: 'fold',
      area: { x, y, width, height },
      blocks,
      picture: hasPicture ? { x, y: top, width: side, height: side } : undefined,
    }),
  };
};

/** Some of the open blocks in a row, the others folded with the rest. */
interface Window {
  readonly scene: Scene;
  readonly before: readonly Block[];
  readonly after: readonly Block[];
}

const windowOf = (plan: ColumnsPlan, scene: Scene, count: number): Window => {
  const chosen = scene.blocks.findIndex(({ open }) => open.block === plan.chosen?.block);
  const end = chosen < 0 ? scene.blocks.length : Math.min(scene.blocks.length, Math.max(count, chosen + 1));
  const start = Math.max(0, end - count);
  const blocksOf = (part: Scene['blocks']): Block[] => part.map(({ open }) => open.block);
  return {
    scene: { ...scene, blocks: scene.blocks.slice(start, end) },
    before: [...plan.before, ...blocksOf(scene.blocks.slice(0, start))],
    after: [...blocksOf(scene.blocks.slice(end)), ...plan.after],
  };
};

const draftsOf = (plan: ColumnsPlan, window: Window, room: Rect, level: Level): Draft[] => {
  const { scene, before, after } = window;
  const hasPicture = plan.picture !== undefined && before.length > 0;
  const folded = before.filter(({ isInput }) => !hasPicture || !isInput);
  const isFolded = level.fold > 0;
  return [
    ...(isFolded && before.length > 0
      ? [draftFold(folded, room, level.fold * sizeIn(room), hasPicture)]
      : []),
    ...scene.blocks.map((_, at) => draftUnits(scene, at, room, level.grid * sizeIn(room))),
    ...(isFolded && after.length > 0 ? [draftFold(after, room, level.fold, false)] : []),
  ];
};

const widthOf = (all: readonly Draft[]): number =>
  all.reduce((sum, { width, hasWires }) => sum + width + (hasWires ? MIN_WIRES : GAP), -GAP);

/** As many open blocks as fit, first the most generous. */
const fitting = (
  plan: ColumnsPlan,
  whole: Scene,
  room: Rect,
): { readonly scene: Scene; readonly all: Draft[] } => {
  const count = Math.max(1, whole.blocks.length);
  for (let shown = count; shown > 0; shown--) {
    const window = windowOf(plan, whole, shown);
    for (const level of shown > Math.min(2, count) ? LEVELS : [...LEVELS, ...TINY]) {
      const all = draftsOf(plan, window, room, level);
      if (widthOf(all) <= room.width) return { scene: window.scene, all };
    }
  }
  const { scene } = windowOf(plan, whole, 1);
  return { scene, all: scene.blocks.map((_, at) => draftUnits(scene, at, room, 0)) };
};

/** Puts the columns side by side; what has no room is folded, then left out. */
export function layoutColumns(context: DrawContext, frame: Frame, plan: ColumnsPlan): ColumnsLayout {
  const body = bodyOf(context.width, context.height);
  const free = Math.max(16, body.height - NAMES - WORDS);
  const height = Math.min(free, MAX_HEIGHT);
  const room = { ...body, y: body.y + NAMES + (free - height) / 2, height };
  const whole = readScene(context, frame, plan, Math.max(1, Math.floor(room.height / 15)));
  const { scene, all } = fitting(plan, whole, room);
  const gaps = all.filter(({ hasWires }) => hasWires).length;
  const spare = Math.max(0, body.width - widthOf(all));
  const wires = Math.min(MAX_WIRES, MIN_WIRES + (gaps > 0 ? spare / gaps : 0));
  const total = widthOf(all) + gaps * (wires - MIN_WIRES);
  let x = body.x + Math.max(0, (body.width - total) / 2);
  const columns = all.map((draft): Column => {
    const gap = draft.hasWires ? wires : GAP;
    const column = draft.place(x, Math.min(draft.width + gap - 8, body.x + body.width - x));
    x += draft.width + gap;
    return column;
  });
  return { scene, columns, body, room, namesY: room.y - NAMES, wordsY: body.y + body.height - 8 };
}
