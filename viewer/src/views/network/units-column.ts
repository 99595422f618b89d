import type { Rect } from '../../draw/grid.js';
import {
  arrangeGrid,
  arrangeMaps,
  arrangeNodes,
  type Arranged,
  type CellGrid,
  type Spot,
} from './arrange.js';
import { MAX_NEURONS, type Scene, type SceneBlock } from './scene.js';

/** Between a grid and the nodes beside it. */
const GRID_GAP = 12;
/** Numbers one below the other. */
export const ROW_OF_TEXT = 13;
const WORKED_RADIUS = 26;
const RADIUS = 8.5;
const PICTURE = 84;
/** Height of a pane of which four make a screen; in larger ones nodes and cells grow with it. */
const USUAL_HEIGHT = 240;

/** How much larger than in a quarter of the screen things are drawn. */
export function sizeIn(room: Rect): number {
  return Math.min(1.8, Math.max(1, room.height / USUAL_HEIGHT));
}

/** The units of one block. */
export interface UnitsColumn {
  readonly kind: 'units';
  readonly scene: SceneBlock;
  readonly area: Rect;
  /** Nodes: discs, maps of side 2 · radius, or the one picture that came in. */
  readonly face: 'disc' | 'map' | 'picture';
  readonly spots: readonly Spot[];
  readonly radius: number;
  /** From one node to the next. */
  readonly pitch: number;
  readonly grid: CellGrid | undefined;
  /** Where numbers stand beside the nodes. */
  readonly labels: 'left' | 'right' | 'none';
  /** The 1 that the next block's bias is multiplied with. */
  readonly one: { readonly x: number; readonly y: number } | undefined;
  /** To the next column: what a name may take. */
  readonly nameWidth: number;
}

interface UnitsDraft {
  readonly width: number;
  readonly hasWires: boolean;
  place(x: number, nameWidth: number): UnitsColumn;
}

const moved = (spots: readonly Spot[], x: number): Spot[] =>
  spots.map((spot) => ({ ...spot, x: spot.x + x }));

const draftPicture = (scene: SceneBlock, room: Rect): UnitsDraft => {
  const side = Math.min(PICTURE * sizeIn(room), room.height);
  const y = room.y + (room.height - side) / 2;
  const channels = scene.open.block.units;
  return {
    width: side,
    hasWires: true,
    place: (x, nameWidth) => ({
      kind: 'units',
      scene,
      area: { x, y, width: side, height: side },
      face: 'picture',
      spots: Array.from({ length: channels }, (_, unit) => {
        const middle = y + (side * (unit + 0.5)) / channels;
        return { unit, x: x + side / 2, y: middle, wireY: middle };
      }),
      radius: side / 2,
      pitch: side,
      grid: undefined,
      labels: 'none',
      one: undefined,
      nameWidth,
    }),
  };
};

const labelsOf = (scene: Scene, at: number, arranged: Arranged, isMaps: boolean): UnitsColumn['labels'] => {
  if (arranged.across > 1 || arranged.spots.length === 0 || isMaps) return 'none';
  if (at === scene.blocks.length - 1) return 'right';
  if (arranged.pitch < ROW_OF_TEXT) return 'none';
  return !scene.isWorked && (at === 0 || scene.blocks[at]?.isGrid === true) ? 'left' : 'none';
};

const LABEL_WIDTH = { none: 0, left: 28, right: 92 } as const;

/** One open block, its nodes arranged; `gridWidth` 0 leaves out the grid of a large one. */
export function draftUnits(scene: Scene, at: number, room: Rect, gridWidth: number): UnitsDraft {
  const own = scene.blocks[at];
  if (own === undefined) throw new RangeError(`no open block ${at}`);
  const { block } = own.open;
  if (own.isPicture) return draftPicture(own, room);
  const next = scene.blocks[at + 1];
  const hasOne = scene.isWorked && next?.bias !== undefined;
  const isMaps = own.values?.source.kind === 'maps' && block.units <= MAX_NEURONS;
  const arranged = isMaps
    ? arrangeMaps(own.shown, room, sizeIn(room))
    : arrangeNodes(own.shown, room, {
        largest: (scene.isWorked ? WORKED_RADIUS : RADIUS) * sizeIn(room),
        more: hasOne ? 1 : 0,
      });
  const grid =
    own.isGrid && gridWidth > 0
      ? arrangeGrid(block.units, { ...room, width: gridWidth }, sizeIn(room))
      : undefined;
  const labels = labelsOf(scene, at, arranged, isMaps);
  const hasNodes = own.shown.length > 0;
  const beside = grid === undefined ? 0 : grid.area.width + (hasNodes ? GRID_GAP : 0);
  const left = beside + (labels === 'left' ? LABEL_WIDTH.left : 0);
  const right = labels === 'right' ? LABEL_WIDTH.right : 0;
  const width = Math.max(next === undefined ? 76 : 30, left + (hasNodes ? arranged.width : 0) + right);
  return {
    width,
    hasWires: next !== undefined,
    place: (x, nameWidth) => ({
      kind: 'units',
      scene: own,
      area: { ...room, x, width },
      face: isMaps ? 'map' : 'disc',
      spots: moved(arranged.spots, x + left),
      radius: arranged.radius,
      pitch: arranged.pitch,
      grid: grid === undefined ? undefined : { ...grid, area: { ...grid.area, x } },
      labels,
      one: hasOne ? { x: x + left + arranged.width / 2, y: arranged.moreY } : undefined,
      nameWidth,
    }),
  };
}
