import { ATTR, EVENTS, recordToWire, shapes, type RunRecord } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { ask, JSON_HEADERS, postLogs } from '../support/client.js';
import { conformanceBench } from '../support/conformance.js';
import { statusMessage } from '../support/otlp-replies.js';
import { jsonLogsBody } from '../support/otlp.js';
import { RUN, scalars, weight, withAttributes } from '../support/records.js';

// Rows of the project's reliability table, section 5: what is stored exactly, over the wire and back.
const { url, freshRun } = conformanceBench();
const get = async (path: string): Promise<string> => (await ask(url(), `/api/v1${path}`)).text();

describe('stored exactly', () => {
  test.each([0n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n])(
    'R-BAD-2 step %s',
    async (step) => {
      const runId = freshRun();
      await postLogs(url(), [withAttributes(scalars(0, { a: 1 }, 0, runId), { [ATTR.step]: step })]);
      const text = step > BigInt(Number.MAX_SAFE_INTEGER) ? `"${step}"` : String(step);
      expect(await get(`/runs/${runId}/series/data?name=a`)).toContain(`"x":[${text}],"y":[1]`);
    },
  );

  test('R-BAD-3 scalars bit for bit', async () => {
    const runId = freshRun();
    const values = [NaN, Infinity, -Infinity, -0, 5e-324, 1.7976931348623157e308];
    await postLogs(
      url(),
      values.map((value, i) => scalars(i, { a: value }, i, runId)),
    );
    expect(await get(`/runs/${runId}/series/data?name=a&points=all`)).toContain(
      '"y":["NaN","Infinity","-Infinity",-0,5e-324,1.7976931348623157e+308]',
    );
  });

  test('R-BAD-6 a record of no scalars, and one of 10,000', async () => {
    const runId = freshRun();
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`s${i}`, i]));
    const reply = await postLogs(url(), [scalars(0, {}, 0, runId), scalars(1, many, 1, runId)]);
    expect(reply.body).toHaveLength(0);
    const { series } = shapes.seriesList.parse(JSON.parse(await get(`/runs/${runId}/series`)));
    expect(series).toHaveLength(10_000);
  });

  test('R-BAD-8, 10–13 any printable name, found by exactly itself', async () => {
    const runId = freshRun();
    const names = [
      'n'.repeat(1024),
      'é',
      'e\u0301',
      '\u202eabc',
      '👩‍🔬',
      '../../etc/passwd',
      '__proto__',
      'constructor',
      "'; DROP TABLE runs;--",
      '%',
      '_',
      '*',
      '[a',
      '<img src=x>',
    ];
    const body = new Map(names.map((name, i) => [name, i]));
    await postLogs(url(), [{ ...scalars(0, {}, 0, runId), body }]);
    const { series } = shapes.seriesList.parse(JSON.parse(await get(`/runs/${runId}/series`)));
    expect(series.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const [i, name] of names.entries()) {
      const answer = shapes.seriesData.parse(
        JSON.parse(await get(`/runs/${runId}/series/data?name=${encodeURIComponent(name)}`)),
      );
      expect(answer.series).toMatchObject([{ name, y: [i] }]);
    }
  });

  test.each<readonly [string, readonly number[], readonly number[]]>([
    ['19 rank 0', [], [1.5]],
    ['20 no elements', [0, 3], []],
    ['21 rank 8', new Array<number>(8).fill(1), [2.5]],
  ])('R-BAD-%s', async (_row, shape, values) => {
    const runId = freshRun();
    expect((await postLogs(url(), [weight(shape, values, runId)])).body).toHaveLength(0);
    const reply = await ask(url(), `/api/v1/runs/${runId}/tensors/data?role=weight&name=w&step=0`, {
      headers: { Accept: 'application/json' },
    });
    const answer = shapes.tensorData.parse(reply.json());
    expect(answer.shape).toEqual(shape);
    expect(([answer.data] as unknown[]).flat(9)).toEqual(values);
  });

  test('R-BAD-30 attributes of a log come back with value and kind', async () => {
    const attributes = {
      least: -(2n ** 63n),
      nan: NaN,
      raw: new Uint8Array([0, 255]),
      map: new Map([['k', [1n, null]]]),
      none: null,
    };
    await postLogs(url(), [{ body: 'x', attributes }], { 'service.name': 'row-30' });
    const { runs } = shapes.runList.parse(JSON.parse(await get('/runs?kind=foreign')));
    const { events } = shapes.eventList.parse(JSON.parse(await get(`/runs/${runs[0]?.id ?? ''}/events`)));
    expect(events[0]?.attributes).toEqual({
      least: '-9223372036854775808',
      nan: 'NaN',
      raw: '0x00ff',
      map: { k: [1, null] },
      none: null,
    });
  });

  test('R-BAD-33 a run that never started has the first 8 digits of its id for a name, and runs', async () => {
    const runId = '12345678'.repeat(4);
    await postLogs(url(), [weight([1], [1], runId)]);
    expect(JSON.parse(await get(`/runs/${runId}`))).toMatchObject({
      name: '12345678',
      status: 'running',
      kind: 'training',
    });
  });
});

test('R-BAD-9 a lone surrogate in JSON is refused, as protobuf can have none', async () => {
  const body = jsonLogsBody([scalars(0, { NAME: 1 }, 0, freshRun())]).replace('NAME', '\\ud800');
  const reply = await ask(url(), '/v1/logs', { method: 'POST', headers: JSON_HEADERS, body });
  expect(reply.status).toBe(400);
  expect(statusMessage(reply)).toContain('half of a surrogate pair');
});

test('summaries come back by column, with their histograms', async () => {
  const runId = freshRun();
  const summary = {
    role: 'weight',
    name: 'w',
    count: 4,
    min: -1,
    max: 2,
    mean: 0.5,
    std: 1,
    l2: 3,
    zeros: 1,
    nans: 0,
    posInfs: 0,
    negInfs: 0,
    q005: -1,
    q995: 2,
  };
  const header = { runId, timeNanos: 1n, step: 3 } as unknown as RunRecord['header'];
  const wire = recordToWire({
    header,
    body: {
      kind: 'summaries',
      summaries: [
        {
          ...summary,
          histogram: new Map([
            [127, 3],
            [383, 1],
          ]),
        },
      ],
    },
  });
  const log = {
    eventName: EVENTS.summaries,
    traceId: runId,
    body: wire.body,
    attributes: { [ATTR.step]: 3n },
  };
  expect((await postLogs(url(), [log])).body).toHaveLength(0);
  const answer = shapes.summaryColumns.parse(
    JSON.parse(await get(`/runs/${runId}/summaries?role=weight&name=w&histogram=1`)),
  );
  expect(answer).toMatchObject({
    step: [3],
    min: [-1],
    max: [2],
    mean: [0.5],
    l2: [3],
    zeros: [1],
    histogram: [
      [
        [127, 3],
        [383, 1],
      ],
    ],
  });
});

test('all of these left the run of the others alone', async () => {
  expect((await ask(url(), `/api/v1/runs/${RUN}`)).status).toBe(404);
});
