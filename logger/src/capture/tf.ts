import type * as Core from '@tensorflow/tfjs-core';
import type * as Layers from '@tensorflow/tfjs-layers';

/** What we use of TensorFlow.js' core. */
export type Tf = Pick<typeof Core, 'engine' | 'getBackend' | 'keep' | 'tensor' | 'tidy'> &
  Partial<Pick<typeof Core, 'Variable'>>;

/** What we use of its layers; absent where the user has only the core. */
export type TfLayers = Pick<typeof Layers, 'CustomCallback'>;

type Gradients = Parameters<Core.Optimizer['applyGradients']>[0];

/** An optimizer's seams; they are the user's own object's. */
export interface OptimizerSeams {
  applyGradients(gradients: Gradients): void;
  computeGradients: Core.Optimizer['computeGradients'];
}

/** A loss as LayersModel holds it: one value a sample, before the mean. */
export type LossFunction = (target: Core.Tensor, output: Core.Tensor) => Core.Tensor;

/** What `compile` leaves in a LayersModel; private in its types. */
export interface ModelSeams {
  compile(args: Layers.ModelCompileArgs): void;
  build(inputShape?: unknown): void;
  readonly optimizer?: OptimizerSeams;
  readonly lossFunctions?: LossFunction[];
  readonly containerNodes: ReadonlySet<string>;
  /** Of a Sequential: the functional model that it trains. */
  readonly model?: Layers.LayersModel | null;
  readonly loss?: unknown;
}

/** The model that is trained: a Sequential keeps it inside, and makes it only when it is compiled or first called. */
export function innerModel(model: Layers.LayersModel): Layers.LayersModel {
  const isUnbuilt = model.getClassName() === 'Sequential' && !seams(model).model;
  if (isUnbuilt && model.layers.length > 0) seams(model).build();
  return seams(model).model ?? model;
}

/** A model's private members. */
export function seams(model: Layers.LayersModel): ModelSeams {
  return model;
}

/** Gradients by variable name, whether they came as a list or as a map; those that do not exist are left out. */
export function gradientEntries(gradients: Gradients): [name: string, gradient: Core.Tensor][] {
  const entries = Array.isArray(gradients)
    ? gradients.map((g): [string, Core.Tensor | null | undefined] => [g.name, g.tensor])
    : Object.entries(gradients as Record<string, Core.Tensor | null | undefined>);
  return entries.filter((e): e is [string, Core.Tensor] => e[1] !== null && e[1] !== undefined);
}
