import { TensorreelError } from '@tensorreel/schema';
import { needKey } from './needs.js';
import type { HistoryNeed, SeriesNeed } from '../need.js';
import type { HistoryData, SeriesPoints, Source } from './source.js';

type Slot<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly data: T }
  | { readonly state: 'failed'; readonly error: TensorreelError };

const isAbsent = (error: unknown): boolean =>
  error instanceof TensorreelError &&
  ['TR_NOT_FOUND', 'TR_TENSOR_NOT_FOUND', 'TR_SERIES_NOT_FOUND'].includes(error.code);

const toFailure = (error: unknown): TensorreelError =>
  error instanceof TensorreelError
    ? error
    : new TensorreelError('TR_INTERNAL', String(error), 'reload the page', { cause: error });

/** What is drawn against time: fetched once, and while the run is live extended by what is new. */
export class HistoryStore {
  readonly #source: Pick<Source, 'history' | 'seriesData'>;
  readonly #runId: string;
  readonly #onArrival: () => void;
  readonly #histories = new Map<string, Slot<HistoryData | null>>();
  readonly #series = new Map<string, Slot<SeriesPoints | null>>();

  constructor(source: Pick<Source, 'history' | 'seriesData'>, runId: string, onArrival: () => void) {
    this.#source = source;
    this.#runId = runId;
    this.#onArrival = onArrival;
  }

  ensure(needs: readonly (HistoryNeed | SeriesNeed)[]): void {
    for (const need of needs) {
      const key = needKey(need);
      if (need.kind === 'history' && !this.#histories.has(key)) void this.#loadHistory(key, need);
      if (need.kind === 'series' && !this.#series.has(key)) void this.#loadSeries(key, need.name);
    }
  }

  history(need: HistoryNeed): HistoryData | undefined {
    const slot = this.#histories.get(needKey(need));
    return slot?.state === 'ready' ? (slot.data ?? undefined) : undefined;
  }

  series(need: SeriesNeed): SeriesPoints | undefined {
    const slot = this.#series.get(needKey(need));
    return slot?.state === 'ready' ? (slot.data ?? undefined) : undefined;
  }

  isReady(needs: readonly (HistoryNeed | SeriesNeed)[]): boolean {
    return needs.every((need) => {
      const slot = this.#slot(need);
      return slot !== undefined && slot.state !== 'loading';
    });
  }

  failure(need: HistoryNeed | SeriesNeed): TensorreelError | undefined {
    const slot = this.#slot(need);
    return slot?.state === 'failed' ? slot.error : undefined;
  }

  /** Points of these series from a step on came, or came anew: they take the place of those from there. */
  async extendSeries(names: readonly string[], from: number): Promise<void> {
    await Promise.all(
      names.map(async (name) => {
        const key = needKey({ kind: 'series', name });
        const slot = this.#series.get(key);
        if (slot === undefined || slot.state === 'loading') return;
        const old = slot.state === 'ready' ? slot.data : null;
        // An answer of extremes only can't be joined: all of it anew.
        if (old?.exact !== true) {
          await this.#loadSeries(key, name);
          return;
        }
        const [more] = await this.#source.seriesData(this.#runId, [name], { from });
        if (more === undefined) return;
        const kept = countBefore(old.x, from);
        const data = {
          ...old,
          x: [...old.x.slice(0, kept), ...more.x],
          y: [...old.y.slice(0, kept), ...more.y],
        };
        this.#series.set(key, { state: 'ready', data });
        this.#onArrival();
      }),
    );
  }

  /**
   * Tensors from a step on came, or came anew.
   *
   * @param lastRecorded - of a tensor, by the catalog: nothing is asked where nothing can have come
   */
  async extendHistories(
    needs: readonly HistoryNeed[],
    from: number,
    lastRecorded: (need: HistoryNeed) => number | undefined,
  ): Promise<void> {
    await Promise.all(
      needs.map(async (need) => {
        const key = needKey(need);
        const slot = this.#histories.get(key);
        if (slot === undefined || slot.state === 'loading' || (lastRecorded(need) ?? -1) < from) return;
        const old = slot.state === 'ready' ? slot.data : null;
        const more = old && (await this.#source.history(this.#runId, need, from).catch(() => undefined));
        if (old === null || more?.shape.join() !== old.shape.join()) await this.#loadHistory(key, need);
        else this.#histories.set(key, { state: 'ready', data: joined(old, more, from) });
        this.#onArrival();
      }),
    );
  }

  /** After failures or a reset: what failed is asked once more. */
  retry(needs: readonly (HistoryNeed | SeriesNeed)[]): void {
    for (const slots of [this.#histories, this.#series])
      for (const [key, slot] of slots) if (slot.state === 'failed') slots.delete(key);
    this.ensure(needs);
  }

  #slot(need: HistoryNeed | SeriesNeed): Slot<unknown> | undefined {
    return need.kind === 'history' ? this.#histories.get(needKey(need)) : this.#series.get(needKey(need));
  }

  async #loadHistory(key: string, need: HistoryNeed): Promise<void> {
    if (!this.#histories.has(key)) this.#histories.set(key, { state: 'loading' });
    this.#histories.set(key, await settled(this.#source.history(this.#runId, need)));
    this.#onArrival();
  }

  async #loadSeries(key: string, name: string): Promise<void> {
    if (!this.#series.has(key)) this.#series.set(key, { state: 'loading' });
    const asked = this.#source.seriesData(this.#runId, [name]).then((all) => all[0] ?? null);
    this.#series.set(key, await settled(asked));
    this.#onArrival();
  }
}

async function settled<T>(promise: Promise<T>): Promise<Slot<T | null>> {
  try {
    return { state: 'ready', data: await promise };
  } catch (error) {
    if (isAbsent(error)) return { state: 'ready', data: null };
    return { state: 'failed', error: toFailure(error) };
  }
}

/** How many of ascending steps lie before `from`. */
function countBefore(steps: readonly number[], from: number): number {
  const at = steps.findIndex((step) => step >= from);
  return at < 0 ? steps.length : at;
}

function joined(old: HistoryData, more: HistoryData, from: number): HistoryData {
  const kept = countBefore(old.steps, from);
  const rowLength = old.shape.reduce((product, size) => product * size, 1);
  const values = new (old.values instanceof Float64Array ? Float64Array : Float32Array)(
    kept * rowLength + more.values.length,
  );
  values.set(old.values.subarray(0, kept * rowLength));
  values.set(more.values, kept * rowLength);
  return { steps: [...old.steps.slice(0, kept), ...more.steps], shape: old.shape, values };
}
