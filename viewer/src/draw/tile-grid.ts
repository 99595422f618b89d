/** How equal tiles fill an area. Sizes in device pixels. */
export interface TileGrid {
  readonly columns: number;
  readonly rows: number;
  /** Side of one cell of a tile, a whole number of 1 or more; 0 when not even 1 fits. */
  readonly cell: number;
}

/** What is to be laid out. */
export interface TileWish {
  readonly count: number;
  /** Cells of one tile. */
  readonly tileRows: number;
  readonly tileColumns: number;
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  /** Between rows; default: as between columns. */
  readonly rowGap?: number;
  /** Room for words under each tile. */
  readonly caption: number;
  /** Narrowest tile that its caption still fits under. */
  readonly minTileWidth?: number;
  readonly maxCell?: number;
}

/** The largest whole-number cell at which all tiles fit, in the fewest rows at that size. */
export function fitTiles(wish: TileWish): TileGrid {
  const { count, gap, caption } = wish;
  const rowGap = wish.rowGap ?? gap;
  let best: TileGrid = { columns: Math.max(1, count), rows: 1, cell: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const roomX = (wish.width - gap * (columns - 1)) / columns;
    const roomY = (wish.height - rowGap * (rows - 1)) / rows - caption;
    if (roomX < (wish.minTileWidth ?? 0)) break;
    const fitting = Math.floor(Math.min(roomX / wish.tileColumns, roomY / wish.tileRows));
    const cell = Math.min(wish.maxCell ?? Infinity, fitting);
    const fuller = cell === best.cell && count % columns === 0 && count % best.columns !== 0;
    if (cell >= 1 && (cell > best.cell || fuller)) best = { columns, rows, cell };
  }
  return best;
}
