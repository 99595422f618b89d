import { SUMMARY_STATS, type RecordHeader, type Step, type Summary } from '@tensorreel/schema';
import { packHistograms } from '../codec/histogram-payload.js';
import { addToTotals, packTotals, unpackTotals, type SeriesTotals } from '../codec/series-totals.js';
import type { SqliteFile } from '../file/sqlite-file.js';
import type { Names } from './names.js';
import type { WriterState } from './writer-state.js';

/** Takes scalars, summaries and axes; totals of metric series are written at {@link save}. */
export class Scalars {
  readonly #file: SqliteFile;
  readonly #names: Names;
  readonly #totals = new Map<number, SeriesTotals>();
  readonly #dirty = new Set<number>();

  constructor(file: SqliteFile, names: Names) {
    this.#file = file;
    this.#names = names;
  }

  add(writer: WriterState, seq: number, step: Step, name: string, given: number | bigint): void {
    const seriesId = this.#names.series('metric', name);
    const value = Number(given);
    writer.tail.add(seriesId, step, seq, value);
    this.#totals.set(seriesId, addToTotals(this.#totalsOf(seriesId), step, value));
    this.#dirty.add(seriesId);
    if (typeof given === 'bigint') {
      // Beyond 2^53 the point is drawn as a double; the integer itself is kept beside it.
      const row = [seriesId, step, writer.writerId, seq, BigInt.asIntN(64, given)];
      this.#file.run('INSERT OR REPLACE INTO exact_integer VALUES(?, ?, ?, ?, ?)', ...row);
    }
  }

  addSummaries(writer: WriterState, seq: number, step: Step, summaries: readonly Summary[]): void {
    const histograms = new Map<number, ReadonlyMap<number, number>>();
    for (const summary of summaries) {
      const tensorId = this.#names.tensor(summary.role, summary.name);
      histograms.set(tensorId, summary.histogram);
      for (const stat of SUMMARY_STATS) {
        const seriesId = this.#names.series('summary', summary.name, tensorId, stat);
        writer.tail.add(seriesId, step, seq, summary[stat]);
      }
    }
    this.#file.run(
      'INSERT INTO histogram VALUES(?, ?, ?, ?)',
      ...[step, writer.writerId, seq, packHistograms(histograms)],
    );
  }

  /** Where the step lies on the other axes. A step's first record may not know its epoch or all of its samples. */
  addAxes(writer: WriterState, seq: number, header: RecordHeader): void {
    const { step, timeNanos } = header;
    if (step === undefined) return;
    const known = writer.axes?.step === step ? writer.axes : undefined;
    const { epoch = known?.epoch, samples = known?.samples } = header;
    const add = (name: string, value: number): void => {
      writer.tail.add(this.#names.series('axis', name), step, seq, value);
    };
    if (epoch !== undefined && epoch !== known?.epoch) add('epoch', epoch);
    if (samples !== undefined && samples !== known?.samples) add('samples', samples);
    if (known === undefined) add('time', Number(timeNanos) / 1e9);
    writer.axes = { step, epoch, samples };
  }

  save(): void {
    for (const seriesId of this.#dirty) {
      const totals = this.#totals.get(seriesId);
      if (totals === undefined) continue;
      this.#file.run('UPDATE series SET totals = ? WHERE series_id = ?', packTotals(totals), seriesId);
    }
    this.#dirty.clear();
  }

  #totalsOf(seriesId: number): SeriesTotals | undefined {
    const known = this.#totals.get(seriesId);
    if (known !== undefined) return known;
    const row = this.#file.get('SELECT totals FROM series WHERE series_id = ?', seriesId) as {
      readonly totals: Uint8Array | null;
    };
    return row.totals === null ? undefined : unpackTotals(row.totals);
  }
}
