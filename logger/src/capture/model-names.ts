import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Names of a run's models and variables: as the user wrote them, each once. */
export interface NameBook {
  /** @returns the prefix of the model's names; the same for a model that was built again of the same weights */
  enter(model: LayersModel): string;
  /** A variable's path; one that belongs to no model keeps its registered name. */
  weightName(registeredName: string): string;
}

/** An empty book. */
export function createNameBook(): NameBook {
  const known: { readonly name: string; readonly weights: string; readonly prefix: string }[] = [];
  const paths = new Map<string, string>();

  const freePrefix = (name: string): string => {
    const prefixes = new Set(known.map((k) => k.prefix));
    if (prefixes.size === 0) return '';
    for (let n = 1; ; n++) {
      const prefix = n === 1 ? `${name}/` : `${name}_${n}/`;
      if (!prefixes.has(prefix)) return prefix;
    }
  };
  return {
    enter: (model) => {
      const weights = model.weights.map((w) => w.name).join('\n');
      const same = known.find((k) => k.name === model.name && k.weights === weights);
      if (same) return same.prefix;
      const prefix = freePrefix(model.name);
      known.push({ name: model.name, weights, prefix });
      const taken = new Set(paths.values());
      for (const weight of model.weights) {
        if (paths.has(weight.name)) continue;
        // originalName is without the _1 that TensorFlow.js gives to a second variable of the process.
        const path = `${prefix}${weight.originalName}`;
        const free = taken.has(path) ? `${prefix}${weight.name}` : path;
        taken.add(free);
        paths.set(weight.name, free);
      }
      return prefix;
    },
    weightName: (registeredName) => paths.get(registeredName) ?? registeredName,
  };
}
