import { shapes } from '@tensorreel/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Collector } from '../../src/index.js';
import { ask, postLogs } from '../support/client.js';
import { collectorOfFile } from '../support/collector.js';
import { scalars } from '../support/records.js';

let collector: Collector;
const open = collectorOfFile();
beforeAll(async () => {
  collector = await open();
});

describe('changing a run', () => {
  const patch = (
    body: string,
    headers: Readonly<Record<string, string>> = { 'Content-Type': 'application/json' },
  ) => ask(collector.url, `/api/v1/runs/${'d'.repeat(32)}`, { method: 'PATCH', headers, body });
  beforeAll(() => postLogs(collector.url, [scalars(0, { a: 1 }, 0, 'd'.repeat(32))]));

  test('answers the row as it is then', async () => {
    const reply = await patch(JSON.stringify({ name: '<b>x</b>', tags: ['t'], notes: 'n' }));
    expect(reply.status).toBe(200);
    expect(shapes.run.safeParse(reply.json()).error).toBeUndefined();
    expect(reply.json()).toMatchObject({ name: '<b>x</b>', tags: ['t'], notes: 'n' });
  });

  test.each<readonly [string, string]>([
    ['{"name":""}', 'name is empty'],
    ['{"nam":"x"}', 'nam is not a key of a run'],
    ['{"tags":"x"}', 'tags has a wrong type'],
    [`{"tags":["${'x'.repeat(65)}"]}`, 'tags.0 is longer than 64 characters'],
    [`{"notes":"${'x'.repeat(65_537)}"}`, 'notes are longer than 65536 characters'],
    ['[]', 'the body must be a JSON object'],
    ['{', 'the body is not JSON'],
  ])('a body is refused with what is wrong (%#)', async (body, detail) => {
    expect((await patch(body)).json()).toMatchObject({ status: 400, detail });
  });

  test('is JSON only', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expect((await patch('{"name":"x"}', { 'Content-Type': type })).status).toBe(415);
  });
});

test('a deleted run is gone', async () => {
  const id = 'e'.repeat(32);
  await postLogs(collector.url, [scalars(0, { a: 1 }, 0, id)]);
  const reply = await ask(collector.url, `/api/v1/runs/${id}`, { method: 'DELETE' });
  expect([reply.status, reply.body.length]).toEqual([204, 0]);
  expect((await ask(collector.url, `/api/v1/runs/${id}`)).status).toBe(404);
});
