/** A tensor's values with its shape, as a frame gives them. */
export interface Values {
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array;
}

/** A sample's class as it is and as it was read. */
export interface Verdict {
  readonly label: number;
  readonly readAs: number;
}

const argmax = (values: Float32Array | Float64Array, from: number, count: number): number => {
  let best = 0;
  for (let i = 1; i < count; i += 1)
    if ((values[from + i] ?? -Infinity) > (values[from + best] ?? -Infinity)) best = i;
  return best;
};

/** Whether target and output are classes: one-hot or whole numbers against several outputs. */
export function isClassification(target: Values, output: Values): boolean {
  const units = output.shape.at(-1) ?? 1;
  if (output.shape.length !== 2 || units < 2) return false;
  if (target.shape.length === 2 && target.shape[1] === units)
    return target.values.every((v) => v === 0 || v === 1);
  const isOneEach = target.values.length === output.shape[0];
  return isOneEach && target.values.every((v) => Number.isInteger(v) && v >= 0 && v < units);
}

/** Label and reading of one sample; undefined where the model does not tell classes apart. */
export function probeVerdict(target: Values, output: Values, sample: number): Verdict | undefined {
  if (!isClassification(target, output)) return undefined;
  const units = output.shape.at(-1) ?? 1;
  const isOneHot = target.shape.length === 2 && target.shape[1] === units;
  const label = isOneHot ? argmax(target.values, sample * units, units) : (target.values[sample] ?? NaN);
  return { label, readAs: argmax(output.values, sample * units, units) };
}
