import type { JsonValue, Planned } from '@tensorreel/schema';
import type { WriterInfo } from './writers.js';

/** What a writer's `run.start` said. */
export interface StartFacts {
  readonly timeNanos: string;
  readonly name: string;
  readonly project: string;
  readonly config: JsonValue;
  readonly environment: JsonValue;
  readonly planned: Planned;
  readonly tags: readonly string[];
  readonly notes: string;
}

export interface FinishFacts {
  readonly timeNanos: string;
  readonly status: 'finished' | 'failed';
  readonly error: { readonly type: string; readonly message: string; readonly stack: string } | null;
}

/** The starts, earliest first. */
export function readStarts(writers: readonly WriterInfo[]): StartFacts[] {
  return writers
    .flatMap(({ start }) => (start === null ? [] : [JSON.parse(start) as StartFacts]))
    .sort((a, b) => (BigInt(a.timeNanos) < BigInt(b.timeNanos) ? -1 : 1));
}

export function readFinishes(writers: readonly WriterInfo[]): FinishFacts[] {
  return writers.flatMap(({ finish }) => (finish === null ? [] : [JSON.parse(finish) as FinishFacts]));
}
