// A training as a user writes it; the test says by arguments how it ends.
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import { init } from '../../../src/index.js';

const [, , end = 'finish', spoolDir = '', endpoint = ''] = process.argv;
await tf.setBackend('cpu');
const run = await init({
  name: 'train',
  project: 'tests',
  config: { lr: 0.01 },
  spoolDir,
  mode: endpoint === '' ? 'offline' : 'online',
  ...(endpoint !== '' && { endpoint }),
});
const model = layers.sequential();
model.add(layers.layers.dense({ units: 1, inputShape: [2], name: 'fc' }));
model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError' });
const x = tf.tensor2d([
  [1, 2],
  [3, 4],
]);
const y = tf.tensor2d([[1], [2]]);
await model.fit(x, y, { epochs: 10, verbose: 0, callbacks: run.callback() });

const waitForSignal = (): void => {
  process.stdout.write('ready\n');
  setInterval(() => undefined, 1000);
};

const ENDS: Readonly<Record<string, () => unknown>> = {
  finish: async () => process.stdout.write(`${JSON.stringify(await run.finish())}\n`),
  return: () => undefined,
  exit: () => process.exit(3),
  throw: () => {
    throw new RangeError('no such digit');
  },
  reject: () => {
    void Promise.reject(new RangeError('nobody waits'));
  },
  signal: waitForSignal,
  'own-handler': () => {
    process.on('SIGTERM', () => {
      void run.finish().then(() => process.exit(5));
    });
    waitForSignal();
  },
  busy: () => {
    process.stdout.write('ready\n');
    for (;;) model.optimizer.minimize(() => tf.losses.meanSquaredError(y, model.apply(x) as tf.Tensor));
  },
};
await ENDS[end]?.();
