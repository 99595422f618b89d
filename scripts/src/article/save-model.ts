import type { LayersModel } from '@tensorflow/tfjs-layers';
import { byteLength, encodeSafetensors, isDtype, TensorreelError, type Tensor } from '@tensorreel/schema';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TensorFlow } from '../backends/tensor-flow.js';

type Artifacts = Parameters<Parameters<TensorFlow['io']['withSaveHandler']>[0]>[0];

/** Names in the folder of a saved model. */
export const MODEL_FILES = { topology: 'model.json', weights: 'weights.safetensors' } as const;

const readWeights = ({ weightSpecs = [], weightData }: Artifacts): Map<string, Tensor> => {
  if (!(weightData instanceof ArrayBuffer)) {
    throw new TensorreelError('TR_INTERNAL', 'the model gave its weights in pieces', 'report it');
  }
  const tensors = new Map<string, Tensor>();
  let offset = 0;
  for (const { name, dtype, shape } of weightSpecs) {
    if (!isDtype(dtype)) throw new TensorreelError('TR_INTERNAL', `weight ${name} is ${dtype}`, 'report it');
    const length = byteLength(dtype, shape);
    tensors.set(name, { dtype, shape, data: new Uint8Array(weightData, offset, length) });
    offset += length;
  }
  return tensors;
};

/** `model.json` (topology) and `weights.safetensors` into `folder`: tfjs has no file handler on wasm. */
export async function saveModel(tf: TensorFlow, model: LayersModel, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const handler = tf.io.withSaveHandler(async (artifacts) => {
    const { modelTopology, generatedBy } = artifacts;
    const json = { format: 'layers-model', generatedBy, modelTopology, weights: MODEL_FILES.weights };
    await writeFile(join(folder, MODEL_FILES.topology), `${JSON.stringify(json, null, 2)}\n`);
    const file = await open(join(folder, MODEL_FILES.weights), 'w');
    try {
      for (const piece of encodeSafetensors(readWeights(artifacts))) await file.write(piece);
    } finally {
      await file.close();
    }
    return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
  });
  await model.save(handler);
}
