import type { Rect } from '../../draw/grid.js';

/** Middle of a node; x from the column's left edge until it has a place. */
export interface Spot {
  readonly unit: number;
  readonly x: number;
  readonly y: number;
  /** Height at which its connections end: nodes beside one another have each their own. */
  readonly wireY: number;
}

/** Nodes in one or more columns beside one another, filled downwards. */
export interface Arranged {
  readonly spots: readonly Spot[];
  readonly radius: number;
  readonly pitch: number;
  readonly across: number;
  readonly width: number;
  /** Middle of the place behind the last node. */
  readonly moreY: number;
}

/** All units of a block as cells, in rows. */
export interface CellGrid {
  readonly area: Rect;
  readonly across: number;
  /** Side in CSS pixels. */
  readonly cell: number;
}

const MIN_PITCH = 9;

const inColumns = (
  units: readonly number[],
  room: Rect,
  { pitch, rows, radius }: { readonly pitch: number; readonly rows: number; readonly radius: number },
): readonly Spot[] => {
  const used = Math.min(rows, Math.max(1, units.length));
  const top = room.y + (room.height - used * pitch) / 2;
  const across = Math.ceil(units.length / rows);
  return units.map((unit, at) => {
    const column = Math.floor(at / rows);
    const y = top + ((at % rows) + 0.5) * pitch;
    const shift = ((column + 0.5) / across - 0.5) * 2 * radius;
    return { unit, x: radius + column * (2 * radius + 4), y, wireY: y + shift };
  });
};

/** Discs, one below the other, as large as they may be; `more` keeps places free below them. */
export function arrangeNodes(
  units: readonly number[],
  room: Rect,
  { largest, more }: { readonly largest: number; readonly more: number },
): Arranged {
  const count = Math.max(1, units.length + more);
  const most = Math.max(1, Math.floor(room.height / MIN_PITCH));
  const across = Math.ceil(count / most);
  const rows = Math.ceil(count / across);
  const pitch = Math.min(largest * 3.2, room.height / rows);
  const radius = Math.max(1, Math.min(largest, pitch / 2 - 1));
  const top = room.y + (room.height - rows * pitch) / 2;
  const place = { ...room, y: top, height: (rows - (across === 1 ? more : 0)) * pitch };
  return {
    spots: inColumns(units, place, { pitch, rows, radius }),
    radius,
    pitch,
    across,
    width: across * (2 * radius + 4) - 4,
    moreY: top + (rows - 0.5) * pitch,
  };
}

/** Small maps in as few columns as keep them 14 px wide. */
export function arrangeMaps(units: readonly number[], room: Rect, size: number): Arranged {
  const most = Math.max(1, Math.floor(room.height / (17 * size)));
  const across = Math.min(4, Math.ceil(Math.max(1, units.length) / most));
  const rows = Math.ceil(Math.max(1, units.length) / across);
  const pitch = Math.min(45 * size, room.height / rows);
  const radius = Math.max(2, Math.floor(pitch - 3) / 2);
  return {
    spots: inColumns(units, room, { pitch, rows, radius }),
    radius,
    pitch,
    across,
    width: across * (2 * radius + 4) - 4,
    moreY: room.y + room.height,
  };
}

/** The largest cells of whole pixels at which all units fit, a line of text below them kept free. */
export function arrangeGrid(units: number, whole: Rect, size: number): CellGrid {
  const room = { ...whole, height: Math.max(1, whole.height - 18) };
  for (let cell = Math.floor(14 * size); cell >= 1; cell--) {
    const across = Math.max(1, Math.floor(room.width / cell));
    const rows = Math.ceil(units / across);
    if (rows * cell > room.height && cell > 1) continue;
    const columns = Math.min(across, units);
    const height = Math.min(room.height, rows * cell);
    const y = Math.round(room.y + (room.height - height) / 2);
    return { area: { x: room.x, y, width: columns * cell, height }, across: columns, cell };
  }
  return { area: { ...room, height: 0 }, across: 1, cell: 1 };
}
