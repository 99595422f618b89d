import { TensorreelError } from '@tensorreel/schema';
import { coalesce } from '../client/coalesce.js';
import type { Source } from '../client/source.js';
import type { CompareChoices } from './choices.js';
import { readSeries, type SeriesOfRuns } from './curves.js';
import { loadRuns, seriesChoices, type LoadedRuns } from './load-runs.js';

/** While runs train, they are asked for at most this often. */
const LIVE_GAP_MILLIS = 1500;

/** What was read of the runs that are compared, kept up while they train. */
export class CompareData {
  readonly runIds: readonly string[];
  readonly #source: Source;
  readonly #onChange: () => void;
  #loaded: LoadedRuns | undefined;
  #series: SeriesOfRuns | undefined;
  #error: string | undefined;
  #choices: CompareChoices = {};
  #reading = 0;
  #isClosed = false;
  #stopLive: (() => void) | undefined;

  constructor(source: Source, runIds: readonly string[], onChange: () => void) {
    this.#source = source;
    this.runIds = runIds;
    this.#onChange = onChange;
    void this.#load().then(() => {
      this.#listen();
    });
  }

  get loaded(): LoadedRuns | undefined {
    return this.#loaded;
  }

  /** The last series that came. */
  get series(): SeriesOfRuns | undefined {
    return this.#series;
  }

  get error(): string | undefined {
    return this.#error;
  }

  /** Nothing more comes: all that was asked for is there, or there is nothing. */
  get isWhole(): boolean {
    const { series, axis } = this.#series ?? {};
    const isAsked =
      series !== undefined &&
      (this.#choices.series ?? series) === series &&
      (this.#choices.axis ?? axis) === axis;
    return this.#loaded !== undefined && (isAsked || this.hasNothing);
  }

  /** None of the runs has a scalar. */
  get hasNothing(): boolean {
    return this.#loaded !== undefined && this.#loaded.runs.every(({ series }) => series.length === 0);
  }

  /** The series of the choices, where runs are there; the last asked for counts. */
  async read(choices: CompareChoices): Promise<void> {
    this.#choices = choices;
    if (this.#loaded === undefined) return;
    const { runs } = this.#loaded;
    const series = choices.series ?? seriesChoices(runs)[0]?.name;
    if (series === undefined) return;
    const reading = (this.#reading += 1);
    try {
      const data = await readSeries(this.#source, runs, series, choices.axis);
      if (reading !== this.#reading) return;
      this.#series = data;
      this.#error = undefined;
    } catch (error) {
      // While the collector is away, what was read stays.
      if (reading !== this.#reading || this.#series !== undefined) return;
      this.#error = error instanceof TensorreelError ? `${error.message}: ${error.hint}` : String(error);
    }
    this.#onChange();
  }

  close(): void {
    this.#isClosed = true;
    this.#stopLive?.();
  }

  async #load(): Promise<void> {
    const loaded = await loadRuns(this.#source, this.runIds);
    if (this.#isClosed) return;
    const isAway = loaded.runs.length === 0 && loaded.failed.some(({ isMissing }) => !isMissing);
    if (isAway && this.#loaded !== undefined) return;
    this.#loaded = loaded;
    this.#onChange();
    await this.read(this.#choices);
  }

  /** To the runs that are there: for others there is no news. */
  #listen(): void {
    if (this.#isClosed) return;
    const ids = this.#loaded?.runs.map(({ detail }) => detail.id) ?? [];
    const again = coalesce(LIVE_GAP_MILLIS, () => this.#load());
    let wasLost = false;
    this.#stopLive = this.#source.live(ids, {
      event: (event) => {
        if (event.name === 'reset') again();
        else if ((event.name === 'run' || event.name === 'series') && ids.includes(event.data.run)) again();
      },
      connection: (state) => {
        if (state === 'open' && wasLost) again();
        wasLost = state === 'lost';
      },
    });
  }
}
