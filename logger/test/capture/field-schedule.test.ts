import { rangesToSteps } from '@tensorreel/schema';
import { beforeAll, expect, test } from 'vitest';
import type { FakePort } from './fake-port.js';
import { openRun, simpleData, simpleNet, tf } from './open-run.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** SimpleNet as the article trains it: each epoch is one step. */
const trained = async (epochs: number): Promise<FakePort> => {
  const { run, port } = openRun();
  const [x, y] = simpleData();
  await simpleNet().fit(x, y, { epochs, verbose: 0, callbacks: run.callback() });
  await run.finish();
  return port;
};

test('a hundred epochs of one step have a field and an activation in every frame; later ones are left out and said', async () => {
  const frames = Array.from({ length: 141 }, (_, step) => step);
  const short = await trained(100);
  for (const [role, name] of [
    ['field', 'fc'],
    ['activation', 'fc'],
    ['output', 'probe'],
  ] as const)
    expect(short.stepsOf(role, name)).toEqual(frames.slice(0, 101));
  const port = await trained(140);
  const kept = port.stepsOf('field', 'fc').map(Number);
  const missed = port
    .records('leftOut')
    .flatMap(({ body }) => body.items)
    .filter(({ role, name }) => role === 'field' && name === 'fc')
    .flatMap(({ steps }) => [...rangesToSteps(steps)]);
  expect(missed.length).toBeGreaterThan(0);
  expect([...kept, ...missed].sort((a, b) => a - b)).toEqual(frames);
});
