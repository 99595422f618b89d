import { ROLES, type GraphLayer } from '@tensorreel/schema';
import { layoutColumns } from '../../src/views/network/columns.js';
import { collectEdges, litUnit } from '../../src/views/network/edges.js';
import { planNetwork } from '../../src/views/network/plan.js';
import type { Catalog, Selection } from '../../src/views/view.js';
import { type FakeRun, type Recorded } from './fake-frame.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';

export const NOTHING: Selection = { tensor: null, unit: null, sample: 0 };
export const view = openedView('network');

export const layer = (
  name: string,
  kind: string,
  outputShape: readonly number[],
  weights: GraphLayer['weights'] = [],
): GraphLayer => ({ name, class: kind, activation: null, outputShape, parameters: 0, weights });

export const dense = (name: string, inputs: number, units: number): GraphLayer =>
  layer(name, 'Dense', [units], [{ name: `${name}/kernel`, shape: [inputs, units] }]);

export const graph = (
  layers: readonly GraphLayer[],
  edges?: readonly (readonly [string, string])[],
): Catalog['graph'] => ({
  layers,
  edges: edges ?? layers.slice(1).map(({ name }, at) => [layers[at]?.name ?? '', name] as const),
  loss: null,
  optimizer: null,
});

export const weight = (name: string, shape: readonly number[], of: (at: number) => number): Recorded => ({
  role: ROLES.weight,
  name,
  shape,
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) => of(at)),
});

export const activation = (name: string, shape: readonly number[], of: (at: number) => number): Recorded => ({
  ...weight(name, shape, of),
  role: ROLES.activation,
});

export const columnsOf = (
  run: FakeRun,
  selection: Selection,
  size: { readonly width?: number; readonly height?: number } = {},
  show = 'auto',
) => {
  const plan = planNetwork(run.catalog, selection, { show });
  if (plan.kind !== 'columns') throw new Error(`a plan of ${plan.kind}`);
  const recorder = recorderCanvas(size.width ?? 590, size.height ?? 310);
  const context = drawContext(view, run, recorder.canvas, selection, { ...size, options: { show } });
  const layout = layoutColumns(context, run.frame, plan);
  const lit = litUnit(layout, plan, undefined);
  return { plan, layout, lit, edges: collectEdges(layout, lit), context, recorder };
};
