import { parseRunId, type RunId } from '@tensorreel/schema';
import type { StoreEngine } from '../store/store-engine.js';

/** The `{run}` of a path: an id in either case, or `latest`. */
export function readRun(text: string): RunId | 'latest' {
  return text === 'latest' ? text : parseRunId(text);
}

/** @returns the id that a `{run}` stands for */
export async function resolveRun(store: Pick<StoreEngine, 'getRun'>, text: string): Promise<RunId> {
  const run = readRun(text);
  return run === 'latest' ? parseRunId((await store.getRun(run)).id) : run;
}

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out what was not given: with exactOptionalPropertyTypes an option is absent, not undefined. */
export function given<T extends object>(options: T): Given<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<T>;
}
