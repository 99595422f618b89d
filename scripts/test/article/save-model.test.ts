import { decodeSafetensors } from '@tensorreel/schema';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saveModel } from '../../src/article/save-model.js';
import { buildSimpleNet } from '../../src/article/simple-net.js';
import { chooseBackend } from '../../src/backends/choose.js';

test('a saved model is its topology and its weights, byte for byte', async () => {
  const { tf } = await chooseBackend('cpu');
  const model = buildSimpleNet(tf, 2);
  const folder = await mkdtemp(join(tmpdir(), 'tensorreel-model-'));
  await saveModel(tf, model, join(folder, 'deep', 'er'));
  const json = JSON.parse(await readFile(join(folder, 'deep', 'er', 'model.json'), 'utf8')) as {
    modelTopology: { class_name: string };
    weights: string;
  };
  expect(json.modelTopology.class_name).toBe('Sequential');
  const { tensors } = decodeSafetensors(
    new Uint8Array(await readFile(join(folder, 'deep', 'er', json.weights))),
  );
  await rm(folder, { recursive: true });
  expect([...tensors.keys()]).toEqual(['fc/kernel', 'fc/bias']);
  const kernel = tensors.get('fc/kernel');
  expect(kernel?.shape).toEqual([2, 1]);
  const saved = new Float32Array((kernel?.data ?? new Uint8Array()).slice().buffer);
  expect([...saved]).toEqual([...(model.getWeights()[0]?.dataSync() ?? [])]);
});
