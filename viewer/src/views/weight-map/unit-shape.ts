import { layerOf } from '../parts/catalog.js';
import type { Catalog } from '../view.js';

/** How a dense layer's inputs lay before they were made a row. */
export interface InputGrid {
  readonly rows: number;
  readonly columns: number;
  /** One picture each; 1 where the inputs were no pictures. */
  readonly channels: number;
}

/** The row nearest to a square, cells wider than high, so that numbers fit. */
const wrapped = (inputs: number): InputGrid => {
  const columns = Math.max(1, Math.ceil(Math.sqrt(inputs / 1.4)));
  return { rows: Math.ceil(inputs / columns), columns, channels: 1 };
};

/** The pictures that a Flatten before the layer of `kernel` made its inputs of, else the inputs in rows. */
export function inputGrid(catalog: Catalog, kernel: string, inputs: number): InputGrid {
  const { layers, edges } = catalog.graph ?? { layers: [], edges: [] };
  const before = (name: string): string | undefined => edges.find(([, to]) => to === name)?.[0];
  const find = (name: string | undefined) => layers.find((one) => one.name === name);
  let layer = find(before(layerOf(catalog, kernel)));
  while (layer !== undefined && (layer.class === 'Flatten' || layer.class === 'Dropout'))
    layer = find(before(layer.name));
  const [rows = 0, columns = 0, channels = 0, ...more] = layer?.outputShape ?? [];
  const isPicture = more.length === 0 && rows * columns * channels === inputs && inputs > 0;
  return isPicture ? { rows, columns, channels } : wrapped(inputs);
}
