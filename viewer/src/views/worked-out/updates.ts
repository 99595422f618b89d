import { ROLES } from '@tensorreel/schema';
import { unravel } from '../../draw/grid.js';
import type { Catalog, Frame, FrameTensor } from '../view.js';
import { densePlans, ofWeight, weightBefore } from './plan.js';

/** What a step did to one weight. */
export interface UpdateRow {
  readonly name: string;
  readonly index: readonly number[];
  readonly before: number | undefined;
  readonly gradient: number | undefined;
  readonly update: number | undefined;
  /** The step of the update, or of the weight where no update was recorded. */
  readonly step: number;
}

/** What a step did to all weights. */
export interface Updates {
  readonly rows: readonly UpdateRow[];
  /** The rate of the run's configuration, where −rate × gradient is the recorded update of each weight. */
  readonly rate: number | undefined;
}

const RATE = /^(learningrate|learning_rate|lr|rate)$/i;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first number that is called a rate in the configuration, or within its parts. */
export function learningRate(config: unknown): number | undefined {
  if (!isObject(config)) return undefined;
  const own = Object.entries(config).find(([key, value]) => RATE.test(key) && typeof value === 'number');
  if (typeof own?.[1] === 'number') return own[1];
  for (const value of Object.values(config)) {
    const inner = learningRate(value);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** One rounding each of product, sum and difference in float32. */
const isProduct = ({ before, gradient, update }: UpdateRow, rate: number): boolean => {
  if (before === undefined || gradient === undefined || update === undefined) return false;
  const product = -rate * gradient;
  const size = Math.abs(before) + Math.abs(before + update) + Math.abs(product);
  return Math.abs(update - product) <= 2 ** -23 * size;
};

const atStep = (step: number, ...recordings: readonly (FrameTensor | undefined)[]) =>
  recordings.find((one) => one?.asOf === step);

/** Weight, gradient and update of the last recorded update up to the playhead. */
export function updatesOf(catalog: Catalog, frame: Frame): Updates {
  const weights = densePlans(catalog).flatMap(({ kernel, bias }) =>
    bias === undefined ? [kernel] : [kernel, bias],
  );
  const rows = weights.flatMap(({ name }): UpdateRow[] => {
    const weight = frame.tensor(ofWeight(ROLES.weight, name));
    if (weight === undefined) return [];
    const update = frame.tensor(ofWeight(ROLES.update, name));
    const step = update?.asOf ?? weight.asOf;
    const before = atStep(step, weight, frame.tensor(weightBefore(name)));
    const gradient = atStep(step, frame.tensor(ofWeight(ROLES.gradient, name)));
    return Array.from(weight.values, (_, at) => ({
      name,
      index: unravel(at, weight.shape),
      before: before?.values[at],
      gradient: gradient?.values[at],
      update: update?.values[at],
      step,
    }));
  });
  const rate = learningRate(catalog.run.config);
  const isSgd = rate !== undefined && rows.length > 0 && rows.every((row) => isProduct(row, rate));
  return { rows, rate: isSgd ? rate : undefined };
}
