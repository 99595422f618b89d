/** Values of the open step, gathered so that they travel as one record. */
export interface StepScalars {
  /** A value that was seen by a hook; one that the user gave stands. */
  offer(name: string, value: number): void;
  /** A value the user gave. @returns false when the user gave one of this name before: it needs a record of its own */
  set(name: string, value: number | bigint): boolean;
  /** @returns undefined when there are none */
  take(): ReadonlyMap<string, number | bigint> | undefined;
}

/** Empty. */
export function createStepScalars(): StepScalars {
  let values = new Map<string, number | bigint>();
  let own = new Set<string>();
  return {
    offer: (name, value) => {
      if (!values.has(name)) values.set(name, value);
    },
    set: (name, value) => {
      if (own.has(name)) return false;
      own.add(name);
      values.set(name, value);
      return true;
    },
    take: () => {
      if (values.size === 0) return undefined;
      const taken = values;
      values = new Map();
      own = new Set();
      return taken;
    },
  };
}
