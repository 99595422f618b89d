import { PROBE, ROLES } from '@tensorreel/schema';
import { findTensor, type CatalogTensor } from '../parts/catalog.js';
import { allInputs, LOSSES, OUTPUTS, TARGETS } from '../parts/probe.js';
import type { Catalog, Need, TensorNeed } from '../view.js';

/** A Dense layer, with the activation that follows it. */
export interface DensePlan {
  readonly layer: string;
  /** `[inputs, units]` */
  readonly kernel: CatalogTensor;
  readonly bias: CatalogTensor | undefined;
  /** By the framework's name. */
  readonly activation: string;
  /** Where its answers stand recorded, `[samples, units]`. */
  readonly answers: TensorNeed | undefined;
}

/** Samples that are all shown, where each is one sum. */
const MAX_SAMPLES = 8;

const OWN_ACTIVATIONS: Readonly<Record<string, string>> = { ReLU: 'relu', Softmax: 'softmax' };

type Layers = NonNullable<Catalog['graph']>['layers'];

/** Activations that are layers of their own, after layer `at`. */
const following = (layers: Layers, at: number): Layers => {
  const end = layers.findIndex((layer, index) => index > at && layer.class === 'Dense');
  return layers.slice(at + 1, end < 0 ? undefined : end);
};

/** Whether each layer reads the one before it. */
const isChain = ({ graph }: Catalog): boolean =>
  graph !== null &&
  graph.edges.length === graph.layers.length - 1 &&
  graph.layers
    .slice(1)
    .every(({ name }, at) =>
      graph.edges.some(([from, to]) => from === graph.layers[at]?.name && to === name),
    );

/** The Dense layers from the input on; none where the model branches. */
export function densePlans(catalog: Catalog): DensePlan[] {
  const layers = isChain(catalog) ? (catalog.graph?.layers ?? []) : [];
  const last = layers.findLastIndex((layer) => layer.class === 'Dense');
  return layers.flatMap((layer, at): DensePlan[] => {
    if (layer.class !== 'Dense') return [];
    const [kernel, bias] = layer.weights.map(({ name }) => findTensor(catalog, ROLES.weight, name));
    if (kernel === undefined) return [];
    const own = following(layers, at);
    const names = [
      layer.activation ?? 'linear',
      ...own.map((one) => OWN_ACTIVATIONS[one.class] ?? one.activation ?? '?'),
    ].filter((name) => name !== 'linear');
    const answered = own.at(-1)?.name ?? layer.name;
    const isLast = at === last && findTensor(catalog, ROLES.output, PROBE) !== undefined;
    const isRecorded = findTensor(catalog, ROLES.activation, answered) !== undefined;
    const inner: TensorNeed = { kind: 'tensor', role: ROLES.activation, name: answered };
    const answers = isLast ? OUTPUTS : isRecorded ? inner : undefined;
    return [{ layer: layer.name, kernel, bias, activation: names.join('+') || 'linear', answers }];
  });
}

/** The samples to be worked out: all of a few where one layer does it, else the chosen one. */
export function shownSamples(layerCount: number, units: number, samples: number, chosen: number): number[] {
  if (layerCount > 1 || units > 1 || samples > MAX_SAMPLES)
    return [Math.min(chosen, Math.max(0, samples - 1))];
  return Array.from({ length: samples }, (_, sample) => sample);
}

/** A weight, its gradient or its update at the playhead. */
export function ofWeight(role: string, name: string): TensorNeed {
  return { kind: 'tensor', role, name };
}

/** The recording of a weight before the playhead's. */
export function weightBefore(name: string): TensorNeed {
  return { kind: 'tensor', role: ROLES.weight, name, at: 'previous' };
}

/** What the arithmetic reads, as far as it was recorded. */
export function needsOf(catalog: Catalog): Need[] {
  const plans = densePlans(catalog);
  const weights = plans.flatMap(({ kernel, bias }) => (bias === undefined ? [kernel] : [kernel, bias]));
  const wanted = [
    allInputs(catalog),
    TARGETS,
    OUTPUTS,
    LOSSES,
    ...plans.map(({ answers }) => answers),
    ...weights.flatMap(({ name }) => [
      ofWeight(ROLES.weight, name),
      weightBefore(name),
      ofWeight(ROLES.gradient, name),
      ofWeight(ROLES.update, name),
    ]),
  ];
  return wanted.filter(
    (need): need is TensorNeed =>
      need !== undefined && findTensor(catalog, need.role, need.name) !== undefined,
  );
}
