import type { LayersModel } from '@tensorflow/tfjs-layers';
import { digitDataset, batchesPerEpoch, type Minibatch } from './batches.js';
import type { DigitSet } from './digits.js';
import type { ProgramContext } from './program.js';
import type { Session } from './session.js';

const LINE_EVERY = 100;

export interface CnnFit {
  readonly model: LayersModel;
  readonly seed: number;
  readonly epochs: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly train: DigitSet;
  readonly probe: Minibatch;
  readonly validation: Minibatch;
}

/** The article's line: `Train Epoch: 0 [0/60000 (0%)]\tLoss: 2.302586`. */
export function progressLine(
  epoch: number,
  batch: { readonly index: number; readonly size: number; readonly of: number },
  samples: number,
  loss: number,
): string {
  const percent = ((100 * batch.index) / batch.of).toFixed(0);
  return `Train Epoch: ${epoch} [${batch.index * batch.size}/${samples} (${percent}%)]\tLoss: ${loss.toFixed(6)}`;
}

/** Trains; reports each step, the article's line each 100 batches, and each epoch's validation. */
export async function fitCnn(
  { report, stop }: ProgramContext,
  { tf, run }: Session,
  fit: CnnFit,
): Promise<{ readonly steps: number; readonly loss: number }> {
  const { model, epochs, steps, batchSize, train } = fit;
  const perEpoch = batchesPerEpoch(train, batchSize);
  let step = 0;
  let epoch = 0;
  let loss = NaN;
  const progress = new tf.CustomCallback({
    onEpochBegin: (index) => {
      epoch = index;
      return Promise.resolve();
    },
    onBatchEnd: (index, logs) => {
      loss = Number(logs?.['loss']);
      report({ event: 'step', step, steps, epoch, epochs, loss });
      if (index % LINE_EVERY === 0) {
        const batch = { index, size: batchSize, of: perEpoch };
        report({ event: 'line', text: progressLine(epoch, batch, train.count, loss) });
      }
      step += 1;
      if (stop.aborted || step >= steps) model.stopTraining = true;
      return Promise.resolve();
    },
    onEpochEnd: (index, logs) => {
      const [valLoss, accuracy] = [Number(logs?.['val_loss']), Number(logs?.['val_acc'])];
      if (Number.isNaN(accuracy)) return Promise.resolve();
      report({ event: 'validation', epoch: index, epochs, loss: valLoss, accuracy });
      return Promise.resolve();
    },
  });
  await model.fitDataset(digitDataset(tf, train, batchSize, fit.seed), {
    epochs,
    batchesPerEpoch: perEpoch,
    verbose: 0,
    validationData: [fit.validation.xs, fit.validation.ys],
    validationBatchSize: 100,
    callbacks: [run.callback({ probe: { inputs: fit.probe.xs, targets: fit.probe.ys } }), progress],
  });
  return { steps: step, loss };
}
