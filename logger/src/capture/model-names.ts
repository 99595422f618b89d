import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Names of a run's models and variables: as the user wrote them, each once. */
export interface NameBook {
  /** @returns the prefix of the model's names; undefined when it is known already */
  enter(model: LayersModel): string | undefined;
  /** A variable's path; one that belongs to no model keeps its registered name. */
  weightName(registeredName: string): string;
}

/** An empty book. */
export function createNameBook(): NameBook {
  const models = new Set<LayersModel>();
  const prefixes = new Set<string>();
  const paths = new Map<string, string>();

  const freePrefix = (name: string): string => {
    if (prefixes.size === 0) return '';
    for (let n = 1; ; n++) {
      const prefix = n === 1 ? `${name}/` : `${name}_${n}/`;
      if (!prefixes.has(prefix)) return prefix;
    }
  };
  return {
    enter: (model) => {
      if (models.has(model)) return undefined;
      models.add(model);
      const prefix = freePrefix(model.name);
      prefixes.add(prefix);
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
