import { TensorreelError, type StepRange } from '@tensorreel/schema';
import type { TensorNeed } from '../need.js';
import { placedKey, readFrame, type PlacedNeed } from './read-frame.js';
import { firstStep, stepAtOrBefore, stepBefore } from './recorded-steps.js';
import type { Source } from './source.js';
import { TensorCache, type CachedTensor } from './tensor-cache.js';

const CACHE_BYTES = 128 * 1024 * 1024;
const IN_FLIGHT = 2;

export interface LoaderOptions {
  readonly source: Pick<Source, 'frame' | 'release'>;
  readonly runId: string;
  /** Steps at which a tensor was recorded in full; undefined where it never was. */
  readonly recorded: (role: string, name: string) => readonly StepRange[] | undefined;
  /** Something arrived or failed: draw anew. */
  readonly onArrival: () => void;
  readonly capBytes?: number;
}

/**
 * Gets what frames need, the playhead's first, then those ahead of it, two requests at a time. A tensor that
 * is older than its frame is fetched once and serves all frames up to its next recording.
 */
export class FrameLoader {
  readonly #options: LoaderOptions;
  readonly #cache: TensorCache;
  readonly #inFlight = new Map<string, AbortController>();
  readonly #failed = new Map<string, TensorreelError>();
  #needs: readonly TensorNeed[] = [];
  #wanted: readonly number[] = [];
  #running = 0;
  #isClosed = false;

  constructor(options: LoaderOptions) {
    this.#options = options;
    this.#cache = new TensorCache(options.capBytes ?? CACHE_BYTES, (buffer) => {
      options.source.release(buffer);
    });
  }

  get cachedBytes(): number {
    return this.#cache.bytes;
  }

  /** Needs of all open views and the steps to have, the most urgent first. */
  want(needs: readonly TensorNeed[], steps: readonly number[]): void {
    this.#needs = needs;
    this.#wanted = steps;
    this.#dropUnwanted();
    this.#pump();
  }

  /** Whether everything that was asked of this step has come, failed or was never recorded. */
  isReady(step: number, needs: readonly TensorNeed[] = this.#needs): boolean {
    return needs.every((need) => {
      const placed = this.#place(need, step);
      return placed === undefined || this.#cache.has(placed.key) || this.#failed.has(placed.key);
    });
  }

  tensor(need: TensorNeed, step: number): CachedTensor | undefined {
    const placed = this.#place(need, step);
    return placed === undefined ? undefined : (this.#cache.get(placed.key) ?? undefined);
  }

  /** Why a need of this step is not there, where its request failed. */
  failure(need: TensorNeed, step: number): TensorreelError | undefined {
    const placed = this.#place(need, step);
    return placed && this.#failed.get(placed.key);
  }

  /** Steps from … to were recorded anew: what was read of them is forgotten. */
  invalidate(from: number, to: number): void {
    const touched = (key: string): boolean => {
      const asOf = Number(key.slice(0, key.indexOf(' ')));
      return asOf >= from && asOf <= to;
    };
    this.#cache.dropWhere(touched);
    for (const key of [...this.#failed.keys()]) if (touched(key)) this.#failed.delete(key);
    this.#pump();
  }

  /** After failures: ask once more. */
  retry(): void {
    if (this.#failed.size === 0) return;
    this.#failed.clear();
    this.#pump();
  }

  close(): void {
    this.#isClosed = true;
    for (const abort of this.#inFlight.values()) abort.abort();
    this.#cache.clear();
  }

  #place(need: TensorNeed, step: number): PlacedNeed | undefined {
    const ranges = this.#options.recorded(need.role, need.name);
    if (ranges === undefined) return undefined;
    const asOf = recordedAt(need, ranges, step);
    return asOf === undefined ? undefined : { need, asOf, key: placedKey(need, asOf) };
  }

  #missing(step: number): PlacedNeed[] {
    const missing: PlacedNeed[] = [];
    for (const need of this.#needs) {
      const placed = this.#place(need, step);
      if (placed === undefined || this.#cache.has(placed.key)) continue;
      if (this.#inFlight.has(placed.key) || this.#failed.has(placed.key)) continue;
      missing.push(placed);
    }
    return missing;
  }

  #pump(): void {
    for (const step of this.#wanted) {
      if (this.#isClosed || this.#running >= IN_FLIGHT) return;
      const missing = this.#missing(step);
      if (missing.length === 0) continue;
      // `first` and `previous` ask an earlier frame than the playhead's: a request of their own.
      const earlier = missing.filter(({ need }) => need.at !== undefined);
      const one = earlier[0];
      if (one === undefined) void this.#load(step, missing);
      else
        void this.#load(
          one.asOf,
          earlier.filter(({ asOf }) => asOf === one.asOf),
        );
    }
  }

  async #load(step: number, placed: readonly PlacedNeed[]): Promise<void> {
    const { source, runId, onArrival } = this.#options;
    const abort = new AbortController();
    for (const { key } of placed) this.#inFlight.set(key, abort);
    this.#running += 1;
    try {
      const selects = placed.map(({ key }) => key.slice(key.indexOf(' ') + 1));
      const bytes = await source.frame(runId, step, selects, abort.signal);
      if (this.#isClosed) {
        source.release(bytes.buffer);
        return;
      }
      this.#cache.put(bytes.buffer, readFrame(bytes, placed));
    } catch (error) {
      if (!abort.signal.aborted) for (const { key } of placed) this.#failed.set(key, asFailure(error));
    } finally {
      for (const { key } of placed) this.#inFlight.delete(key);
      this.#running -= 1;
    }
    onArrival();
    this.#pump();
  }

  #dropUnwanted(): void {
    if (this.#inFlight.size === 0) return;
    const wanted = new Set<string>();
    for (const step of this.#wanted)
      for (const need of this.#needs) {
        const placed = this.#place(need, step);
        if (placed !== undefined) wanted.add(placed.key);
      }
    const kept = new Set<AbortController>();
    for (const [key, abort] of this.#inFlight) if (wanted.has(key)) kept.add(abort);
    for (const abort of this.#inFlight.values()) if (!kept.has(abort)) abort.abort();
  }
}

function recordedAt(need: TensorNeed, ranges: readonly StepRange[], step: number): number | undefined {
  if (need.at === 'first') return firstStep(ranges);
  const asOf = stepAtOrBefore(ranges, step);
  return need.at === 'previous' && asOf !== undefined ? stepBefore(ranges, asOf) : asOf;
}

function asFailure(error: unknown): TensorreelError {
  if (error instanceof TensorreelError) return error;
  return new TensorreelError('TR_INTERNAL', String(error), 'reload the page', { cause: error });
}
