import { shapes, type RunDetail } from '@tensorreel/schema';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHome, type Home } from '../support/command-line.js';

const TRAIN = ['mnist-cnn', '--digits', '640', '--epochs', '2', '--filters', '8,16'];

let home: Home;

beforeEach(async () => {
  home = await openHome();
});

afterEach(async () => {
  await home.close();
});

/** `tensorreel get latest --json`, as a person would ask. */
const latest = async (): Promise<RunDetail> =>
  shapes.runDetail.parse(JSON.parse(await home.done('get', 'latest', '--json')));

/** Sends what is left until the collector has all, as `up` does by itself each minute. */
const expectComplete = async (): Promise<RunDetail> => {
  await home.done('sync');
  const run = await latest();
  expect(run.completeness).toMatchObject({ complete: true, missing: [] });
  expect(run.completeness.received).toBe(run.completeness.expected);
  expect(run.records).toBe(run.completeness.expected);
  expect(run.status).toBe('finished');
  expect(run.steps).toMatchObject({ first: 0, last: 20 });
  return run;
};

test('a collector that is killed by -9 in the middle of a training loses and doubles nothing', async () => {
  const first = await home.up();
  const training = home.tensorreel(...TRAIN);
  await training.line(/Train Epoch: 0/);
  first.process.kill('SIGKILL');
  await first.ended();
  await training.line(/Epoch 1 of 2/);
  await home.up();
  expect(await training.ended()).toBe(0);
  await expectComplete();
}, 120_000);

test('a collector that is started only after the training gets all of it', async () => {
  const training = home.tensorreel(...TRAIN);
  expect(await training.ended()).toBe(0);
  expect(training.output()).toMatch(
    /no collector at \S+, \d+ records and spans wait in the spool\. Next: tensorreel up --port \d+\n/,
  );
  await home.up();
  await expectComplete();
}, 120_000);

test('a port held by something else gets questions and no record, and nobody is sent there', async () => {
  const requests: string[] = [];
  const { createServer } = await import('node:http');
  const stranger = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.end('{}');
  }).listen(Number(new URL(home.url).port), '127.0.0.1');
  try {
    const output = await home.done('loss-map');
    expect(output).toContain(
      `Replay: ${home.url} is no tensorreel collector; to see the run: tensorreel up\n`,
    );
    expect(output).not.toContain(`${home.url}/?runs=`);
  } finally {
    stranger.closeAllConnections();
    stranger.close();
  }
  expect(new Set(requests)).toEqual(new Set(['GET /api/v1']));
}, 60_000);
