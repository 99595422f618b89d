import { ATTR, decodeSafetensors, EVENTS, shapes, tensorValues, type WireValue } from '@tensorreel/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Collector } from '../../src/index.js';
import { ask, postLogs } from '../support/client.js';
import { collectorOfFile } from '../support/collector.js';
import { record, RUN, scalars, tensor } from '../support/records.js';

const map = (entries: Readonly<Record<string, WireValue>>): WireValue => new Map(Object.entries(entries));

let collector: Collector;
const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  ask(collector.url, `/api/v1${path}`, { headers });

/** A run of three steps with all kinds of records, recorded over HTTP. */
const RECORDS = [
  record(EVENTS.runStart, map({ name: 'first', project: 'p', config: map({ rate: 0.01 }), tags: ['a'] }), 0),
  record(
    EVENTS.graph,
    map({
      layers: [
        map({
          name: 'dense',
          class: 'Dense',
          activation: null,
          outputShape: [1n],
          parameters: 2n,
          weights: [map({ name: 'dense/kernel', shape: [2n, 1n] })],
        }),
      ],
      edges: [],
      loss: 'meanSquaredError',
      optimizer: 'SGD',
    }),
    1,
  ),
  scalars(0, { 'train/loss': 4, '=sum': -0 }, 2),
  scalars(1, { 'train/loss': NaN, '=sum': 1 }, 3),
  scalars(2, { 'train/loss': -Infinity, '=sum': 2 }, 4),
  tensor({ role: 'weight', name: 'dense/kernel', step: 0, seq: 5 }, [2, 1], [1, -0]),
  tensor({ role: 'weight', name: 'dense/kernel', step: 1, seq: 6 }, [2, 1], [2, NaN]),
  {
    ...record(EVENTS.event, 'hello', 7),
    attributes: { ...record(EVENTS.event, null, 7).attributes, [ATTR.eventName]: 'note' },
  },
  record(EVENTS.runFinish, map({ status: 'finished', lastSeq: 8n }), 8),
];

const open = collectorOfFile();
beforeAll(async () => {
  collector = await open();
  const reply = await postLogs(collector.url, RECORDS, { 'service.name': 'tensorreel' });
  expect([reply.status, reply.body.length]).toEqual([200, 0]);
});

describe('every answer has the shape of the contract', () => {
  test.each<readonly [string, { safeParse(value: unknown): { success: boolean; error?: unknown } }]>([
    ['', shapes.identity],
    ['/runs', shapes.runList],
    [`/runs/${RUN}`, shapes.runDetail],
    ['/runs/latest', shapes.runDetail],
    [`/runs/${RUN}/series`, shapes.seriesList],
    [`/runs/${RUN}/series/data?name=train/loss&points=all`, shapes.seriesData],
    [`/runs/${RUN}/tensors`, shapes.tensorList],
    [`/runs/${RUN}/frames`, shapes.frameIndex],
    [`/runs/${RUN}/spans`, shapes.spanList],
    [`/runs/${RUN}/events`, shapes.eventList],
  ])('GET %s', async (path, shape) => {
    const reply = await get(path);
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(shape.safeParse(reply.json()).error).toBeUndefined();
  });
});

test('a run knows its name, its steps and that it is complete', async () => {
  expect((await get(`/runs/${RUN.toUpperCase()}`)).json()).toMatchObject({
    id: RUN,
    name: 'first',
    project: 'p',
    status: 'finished',
    config: { rate: 0.01 },
    completeness: { complete: true, received: 9, expected: 9, redelivered: 0, missing: [] },
  });
});

test('the graph comes as it was recorded', async () => {
  expect((await get(`/runs/${RUN}/graph`)).json()).toMatchObject({
    optimizer: 'SGD',
    layers: [{ name: 'dense' }],
  });
});

describe('series', () => {
  test('NaN and ±Inf are text, and −0 keeps its sign', async () => {
    const loss = await get(`/runs/${RUN}/series/data?name=train/loss&name=%3Dsum&points=all`);
    expect(loss.text()).toContain('"y":[4,"NaN","-Infinity"]');
    expect(loss.text()).toContain('"y":[-0,1,2]');
  });

  test('as CSV no cell is a formula', async () => {
    const csv = await get(`/runs/${RUN}/series/data?name=%3Dsum`, { Accept: 'text/csv' });
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toMatch(/^attachment/);
    expect(csv.text()).toBe("series,step,value\r\n'=sum,0,-0\r\n'=sum,1,1\r\n'=sum,2,2\r\n");
  });

  test('one that is not there is named', async () => {
    const reply = await get(`/runs/${RUN}/series/data?name=val/loss`);
    expect(reply.json()).toMatchObject({ status: 404, code: 'TR_SERIES_NOT_FOUND' });
    expect(reply.text()).toContain('val/loss');
  });
});

describe('tensors', () => {
  const data = `/runs/${RUN}/tensors/data?role=weight&name=dense/kernel`;

  test('come as safetensors, bit for bit', async () => {
    const reply = await get(`${data}&step=0`);
    expect(reply.headers['content-type']).toBe('application/vnd.safetensors');
    const { tensors, metadata } = decodeSafetensors(reply.body);
    const weight = tensors.get('weight:dense/kernel');
    expect(Buffer.from(weight?.data ?? []).toString('hex')).toBe('0000803f00000080');
    expect(Object.fromEntries(metadata)).toEqual({ run: RUN, step: '0', attempt: '0' });
  });

  test('come as JSON where that is asked for', async () => {
    const reply = await get(`${data}&step=1`, { Accept: 'application/json' });
    expect(shapes.tensorData.safeParse(reply.json()).error).toBeUndefined();
    expect(reply.json()).toMatchObject({
      step: 1,
      asOf: 1,
      dtype: 'float32',
      shape: [2, 1],
      data: [[2], ['NaN']],
    });
  });

  test('can be sliced', async () => {
    const reply = await get(`${data}&step=0&slice=[0]`, { Accept: 'application/json' });
    expect(reply.json()).toMatchObject({ shape: [1], data: [1] });
  });

  test.each(['[::0]', '[99]', '[0,0,0]', 'x'])('slice %s is refused', async (slice) => {
    expect((await get(`${data}&step=0&slice=${slice}`)).json()).toMatchObject({
      status: 400,
      code: 'TR_BAD_SLICE',
    });
  });

  test('a step at which nothing was recorded is 404', async () => {
    expect((await get(`${data}&step=7`)).json()).toMatchObject({ status: 404, code: 'TR_TENSOR_NOT_FOUND' });
  });

  test('an Accept that no answer fits is 406', async () => {
    expect((await get(`${data}&step=0`, { Accept: 'image/png' })).status).toBe(406);
  });

  test('of more than 10,000 values JSON is refused, with the way to get them', async () => {
    const zeros = new Array<number>(10_001).fill(0);
    await postLogs(collector.url, [
      tensor({ role: 'big', name: 'w', step: 0, seq: 0 }, [10_001], zeros, 'b'.repeat(32)),
    ]);
    const path = `/runs/${'b'.repeat(32)}/tensors/data?role=big&name=w&step=0`;
    const reply = await get(path, { Accept: 'application/json' });
    expect(reply.json()).toMatchObject({ status: 413, code: 'TR_TOO_LARGE' });
    expect(reply.text()).toContain('slice=[0]');
    expect((await get(path)).status).toBe(200);
  });

  test('the history has all steps in one tensor', async () => {
    const reply = await get(`/runs/${RUN}/tensors/history?role=weight&name=dense/kernel&slice=[0]`);
    const { tensors } = decodeSafetensors(reply.body);
    expect(Array.from(tensorValues(tensors.get('steps') ?? expect.fail()))).toEqual([0, 1]);
    expect(tensors.get('values')?.shape).toEqual([2, 1]);
    expect(Array.from(tensorValues(tensors.get('values') ?? expect.fail()))).toEqual([1, 2]);
  });

  test('the history can keep the extremes of each unit only', async () => {
    const path = `/runs/${RUN}/tensors/history?role=weight&name=dense/kernel`;
    const { tensors } = decodeSafetensors((await get(`${path}&reduce=max`)).body);
    expect(tensors.get('values')?.shape).toEqual([2, 1]);
    expect(Array.from(tensorValues(tensors.get('values') ?? expect.fail()))).toEqual([1, NaN]);
    const refused = await get(`${path}&reduce=mean`);
    expect(refused.json()).toMatchObject({ status: 400, code: 'TR_BAD_REQUEST' });
    expect(refused.text()).toContain('max, min');
  });
});

describe('frames', () => {
  test('hold each tensor as of its last recording, and say which step that was', async () => {
    const reply = await get(`/runs/${RUN}/frames/2?select=weight:dense/kernel&select=weight:not-there`);
    const { tensors, metadata } = decodeSafetensors(reply.body);
    expect([...tensors.keys()]).toEqual(['weight:dense/kernel']);
    expect(Object.fromEntries(metadata)).toEqual({ run: RUN, step: '2', 'step:weight:dense/kernel': '1' });
    expect(reply.headers['content-length']).toBe(String(reply.body.length));
    expect(reply.headers['cache-control']).toBe('no-cache');
  });

  test('are not sent again until the run changes', async () => {
    const run = 'c'.repeat(32);
    await postLogs(collector.url, [tensor({ role: 'r', name: 'w', step: 0, seq: 0 }, [1], [1], run)]);
    const first = await get(`/runs/${run}/frames/0`);
    const etag = first.headers.etag ?? '';
    const again = await get(`/runs/${run}/frames/0`, { 'If-None-Match': `"other", W/${etag}` });
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag]);
    await postLogs(collector.url, [tensor({ role: 'r', name: 'w', step: 0, seq: 1 }, [1], [2], run)]);
    expect((await get(`/runs/${run}/frames/0`, { 'If-None-Match': etag })).status).toBe(200);
    expect((await get(`/runs/${run}/frames/1`)).headers.etag).not.toBe(etag);
  });

  test.each(['-1', '1.5', 'x', '9223372036854775808'])('step %s is refused', async (step) => {
    expect((await get(`/runs/${RUN}/frames/${step}`)).status).toBe(400);
  });

  test('a select without a role is refused', async () => {
    expect((await get(`/runs/${RUN}/frames/0?select=kernel`)).status).toBe(400);
  });
});

test('an unknown run is 404 by its id on every route of a run', async () => {
  const id = 'f'.repeat(32);
  const paths = [
    '',
    '/graph',
    '/series',
    '/series/data?name=a',
    '/tensors',
    '/frames',
    '/frames/0',
    '/spans',
    '/events',
  ];
  for (const path of [
    ...paths,
    '/tensors/data?role=r&name=n&step=0',
    '/tensors/history?role=r&name=n',
    '/summaries?role=r&name=n',
  ]) {
    const reply = await get(`/runs/${id}${path}`);
    expect([path, reply.status]).toEqual([path, 404]);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.json()).toMatchObject({ code: 'TR_RUN_NOT_FOUND' });
    expect(shapes.problem.safeParse(reply.json()).error).toBeUndefined();
    expect(reply.text()).toContain(id);
  }
});

test('a run id of 31 digits is 400', async () => {
  expect((await get(`/runs/${'f'.repeat(31)}`)).json()).toMatchObject({ code: 'TR_BAD_REQUEST' });
});
