import { shapes } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import type { StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, newRunId, RecordMaker, WRITER_A, WRITER_B } from '../records.js';

const all = { axis: 'step', points: 'all' } as const;

/** Deterministic noise, so that a wrong order is seen. */
const noise = (i: number): number => ((i * 2654435761) % 4294967296) / 4294967296;

export function seriesContract(store: () => StoreEngine): void {
  test('points come back bit for bit: NaN, infinities, −0, the smallest and the largest', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const values = [NaN, Infinity, -Infinity, -0, 5e-324, 1.7976931348623157e308, 0.1];
    await store().append(
      batchOf(
        runId,
        values.map((v, step) => maker.scalars(step, { x: v })),
      ),
    );
    const { series } = await store().seriesData(runId, { names: ['x'], ...all });
    expect(series[0]?.y).toEqual(['NaN', 'Infinity', '-Infinity', -0, 5e-324, 1.7976931348623157e308, 0.1]);
    expect((await store().seriesList(runId)).series[0]).toEqual({
      name: 'x',
      count: 7,
      nanCount: 1,
      min: '-Infinity',
      max: 'Infinity',
      first: [0, 'NaN'],
      last: [6, 0.1],
    });
  });

  test('steps that come in disorder are answered in order', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    for (const steps of [[5, 1], [9, 0, 3], [2]])
      await store().append(
        batchOf(
          runId,
          steps.map((s) => maker.scalars(s, { x: s * 10 })),
        ),
      );
    const { series } = await store().seriesData(runId, { names: ['x'], ...all });
    expect(series[0]).toEqual({ name: 'x', exact: true, x: [0, 1, 2, 3, 5, 9], y: [0, 10, 20, 30, 50, 90] });
  });

  test('one step twice: both are kept, the later by (writer, seq) last', async () => {
    const runId = newRunId();
    const a = new RecordMaker(runId, WRITER_A);
    const b = new RecordMaker(runId, WRITER_B);
    const [first, second] = [a.scalars(4, { x: 1 }), a.scalars(4, { x: 2 })];
    await store().append(batchOf(runId, [second, b.scalars(4, { x: 3 })]));
    await store().append(batchOf(runId, [first, a.scalars(3, { x: 0 })]));
    const { series } = await store().seriesData(runId, { names: ['x'], ...all });
    expect([series[0]?.x, series[0]?.y]).toEqual([
      [3, 4, 4, 4],
      [0, 1, 2, 3],
    ]);
  });

  test('120,000 points with late ones come back exactly, and a spike and a NaN stay in the buckets', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const count = 120_000;
    const value = (step: number): number =>
      step === 77_777 ? 1e9 : step === 33_333 ? -1e9 : step === 50_001 ? NaN : noise(step);
    const late: number[] = [];
    for (let from = 0; from < count; from += 10_000) {
      const steps = Array.from({ length: 10_000 }, (_, i) => from + i).filter((step) => {
        const isLate = step % 997 === 5;
        if (isLate) late.push(step);
        return !isLate;
      });
      await store().append(
        batchOf(
          runId,
          steps.map((s) => maker.scalars(s, { x: value(s) })),
        ),
      );
    }
    await store().append(
      batchOf(
        runId,
        late.map((s) => maker.scalars(s, { x: value(s) })),
      ),
    );
    const [exact] = (await store().seriesData(runId, { names: ['x'], ...all })).series;
    expect(exact?.x).toHaveLength(count);
    expect(exact?.x.every((step, i) => step === i)).toBe(true);
    const wrong = exact?.y.filter((y, i) => y !== (i === 50_001 ? 'NaN' : value(i)));
    expect(wrong).toEqual([]);

    const answer = await store().seriesData(runId, { names: ['x'], axis: 'step', points: 1000 });
    expect(shapes.seriesData.safeParse(answer).success).toBe(true);
    const [bucketed] = answer.series;
    expect(bucketed?.exact).toBe(false);
    expect(bucketed?.x.length).toBeLessThanOrEqual(1000);
    expect(bucketed?.y[bucketed.x.indexOf(77_777)]).toBe(1e9);
    expect(bucketed?.y[bucketed.x.indexOf(33_333)]).toBe(-1e9);
    expect(bucketed?.nan?.reduce((a, b) => a + b)).toBe(1);
    expect([bucketed?.x[0], bucketed?.x.at(-1)]).toEqual([0, count - 1]);
    const window = await store().seriesData(runId, { names: ['x'], ...all, from: 8190, to: 8194 });
    expect(window.series[0]?.x).toEqual([8190, 8191, 8192, 8193, 8194]);
  }, 60_000);

  test('series of one record with others keep their own points when some are sealed and some not', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const records = Array.from({ length: 5000 }, (_, step) =>
      maker.scalars(step, step % 100 === 0 ? { dense: noise(step), sparse: step } : { dense: noise(step) }),
    );
    for (let i = 0; i < 5000; i += 1000) await store().append(batchOf(runId, records.slice(i, i + 1000)));
    const { series } = await store().seriesData(runId, { names: ['dense', 'sparse'], ...all });
    expect(series.map((s) => s.x.length)).toEqual([5000, 50]);
    expect(series[1]?.y).toEqual(Array.from({ length: 50 }, (_, i) => i * 100));
    expect(series[0]?.y[4321]).toBe(noise(4321));
  });

  test('an answer is exact when the points are no more than asked for', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(
      batchOf(
        runId,
        [0, 1, 2, 3].map((s) => maker.scalars(s, { x: s })),
      ),
    );
    const ask = async (points: number): Promise<boolean | undefined> =>
      (await store().seriesData(runId, { names: ['x'], axis: 'step', points })).series[0]?.exact;
    expect(await ask(4)).toBe(true);
    expect(await ask(3)).toBe(false);
  });

  test('a series can be drawn over samples, epochs and seconds since the start', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const records = [0, 1, 2, 3, 4].map((step) =>
      maker.scalars(step, { x: step }, { epoch: Math.floor(step / 2), samples: (step + 1) * 10 }),
    );
    await store().append(batchOf(runId, records));
    const over = async (axis: 'samples' | 'epoch' | 'time'): Promise<(number | string)[] | undefined> =>
      (await store().seriesData(runId, { names: ['x'], axis, points: 'all' })).series[0]?.x;
    expect(await over('samples')).toEqual([10, 20, 30, 40, 50]);
    expect(await over('epoch')).toEqual([0.5, 1, 1.5, 2, 2.5]);
    const seconds = await over('time');
    seconds?.forEach((second, i) => {
      expect(second).toBeCloseTo(i / 1000, 6);
    });
  });

  test('a step whose first record knows neither epoch nor samples lies on both axes all the same', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const records = [0, 1].flatMap((step) => [
      maker.scalars(step, { early: 1 }),
      maker.scalars(step, { early: 2 }, { epoch: 3, samples: step * 8 }),
      maker.scalars(step, { x: step }, { epoch: 3, samples: step * 8 + 8 }),
    ]);
    await store().append(batchOf(runId, records));
    for (const [axis, expected] of [
      ['samples', [8, 16]],
      ['epoch', [3.5, 4]],
    ] as const) {
      const { series } = await store().seriesData(runId, { names: ['x'], axis, points: 'all' });
      expect(series[0]?.x).toEqual(expected);
    }
  });

  test('an unknown series is TR_SERIES_NOT_FOUND and names it', async () => {
    const runId = newRunId();
    await store().append(batchOf(runId, [new RecordMaker(runId).start()]));
    const asked = store().seriesData(runId, { names: ['nope'], axis: 'step', points: 10 });
    await expect(asked).rejects.toMatchObject({ code: 'TR_SERIES_NOT_FOUND' });
    await expect(asked).rejects.toThrow('nope');
  });

  test('any name is a name', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const names = [
      '__proto__',
      'constructor',
      "'; DROP TABLE series;--",
      '%',
      '_',
      '../../etc/passwd',
      '损失 🎲',
    ];
    const values = new Map(names.map((name, i) => [name, i] as const));
    await store().append(batchOf(runId, [maker.make({ kind: 'scalars', values }, { step: 0 })]));
    expect((await store().seriesList(runId)).series.map((s) => s.name).sort()).toEqual([...names].sort());
    const { series } = await store().seriesData(runId, { names, ...all });
    expect(series.map((s) => s.y)).toEqual(names.map((_, i) => [i]));
    const { headline } = await store().getRun(runId);
    expect(Object.keys(headline).sort()).toEqual([...names].sort());
    expect(Object.getOwnPropertyDescriptor(headline, '__proto__')?.value).toMatchObject({ last: 0 });
  });
}
