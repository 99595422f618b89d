import { afterEach, expect, test, vi } from 'vitest';
import { chooseBackend } from '../../src/backends/choose.js';

afterEach(() => {
  vi.restoreAllMocks();
});

test('the chosen backend computes, and its reason says why the faster ones were left', async () => {
  const { tf, name, reason } = await chooseBackend();
  expect(tf.getBackend()).toBe(name);
  expect([...tf.add([1, 2], 3).dataSync()]).toEqual([4, 5]);
  if (name === 'wasm') expect(reason).toMatch(/tfjs-node is not usable: ./);
  expect(reason).not.toContain('\n');
  expect(reason, 'no path of this machine').not.toContain('imported from');
});

test('tf has operations and layers', async () => {
  const { tf } = await chooseBackend('cpu');
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  expect(model.countParams()).toBe(3);
});

test('the cpu backend starts without its box of advice', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { tf } = await chooseBackend('cpu');
  tf.tensor([1]).dataSync();
  expect(warn).not.toHaveBeenCalled();
});
