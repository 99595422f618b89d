import { join } from 'node:path';
import { modelFolder } from '../options/folders.js';
import type { OptionTable } from '../options/flags.js';
import { batchesPerEpoch, toTensors } from './batches.js';
import { buildCnn, type CnnOptions } from './cnn.js';
import { readDigits, splitDigits, type DigitSet } from './digits.js';
import { fitCnn } from './fit-cnn.js';
import type { Program, ProgramContext } from './program.js';
import { MODEL_FILES, saveModel } from './save-model.js';
import { seedOf, SESSION_OPTIONS, withSession } from './session.js';

const OPTIONS: OptionTable = {
  ...SESSION_OPTIONS,
  epochs: { type: 'string', value: 'N', help: 'passes over the digits (default 10)' },
  steps: { type: 'string', value: 'N', help: 'stop after so many updates' },
  digits: {
    type: 'string',
    value: 'N',
    help: 'train on so many digits (default: all but the 1,000 held out)',
  },
  filters: { type: 'string', value: 'N,N', help: 'channels of the two convolutions (default 32,64)' },
  batch: { type: 'string', value: 'N', help: 'samples in a minibatch (default 64)' },
  lr: { type: 'string', value: 'RATE', help: 'learning rate of Adam (default 0.001)' },
  out: { type: 'string', value: 'DIR', help: 'folder of the saved model' },
};

/** The recorded samples: the first held-out ones, classes in turn. */
const PROBE_SIZE = 16;

interface Plan extends CnnOptions {
  readonly epochs: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly train: DigitSet;
  readonly heldOut: DigitSet;
}

const readPlan = ({ flags }: ProgramContext): Plan => {
  const seed = seedOf(flags);
  const split = splitDigits(seed, flags.integer('digits', { min: 1 }));
  const train = readDigits(split.train);
  const batchSize = flags.integer('batch', { min: 1 }) ?? 64;
  const wanted = flags.integer('epochs', { min: 1, max: 100_000 }) ?? 10;
  const perEpoch = batchesPerEpoch(train, batchSize);
  const steps = Math.min(flags.integer('steps', { min: 1 }) ?? Infinity, wanted * perEpoch);
  const [first = 32, second = 64] = flags.integers('filters', 2) ?? [];
  return {
    seed,
    filters: [first, second],
    learningRate: flags.number('lr', { min: 0 }) ?? 0.001,
    epochs: Math.ceil(steps / perEpoch),
    steps,
    batchSize,
    train,
    heldOut: readDigits(split.heldOut),
  };
};

const run: Program['run'] = (context) => {
  const plan = readPlan(context);
  const { seed, filters, learningRate, epochs, steps, batchSize, train, heldOut } = plan;
  const config = {
    model: 'mnist-cnn',
    optimizer: 'adam',
    learningRate,
    filters,
    batchSize,
    digits: train.count,
    heldOut: heldOut.count,
  };
  return withSession(context, { name: 'mnist-cnn', planned: { steps, epochs }, config }, async (session) => {
    const { tf } = session;
    const model = buildCnn(tf, { seed, filters, learningRate });
    const probe = toTensors(
      tf,
      heldOut,
      Array.from({ length: PROBE_SIZE }, (_, i) => i),
    );
    const validation = toTensors(
      tf,
      heldOut,
      Array.from({ length: heldOut.count }, (_, i) => i),
    );
    const fitted = await fitCnn(context, session, { ...plan, model, probe, validation });
    const scores = model.evaluate(validation.xs, validation.ys, { batchSize: 100 });
    const [loss = NaN, accuracy = NaN] = [scores].flat().map((score) => score.dataSync()[0] ?? NaN);
    tf.dispose([...[scores].flat(), probe.xs, probe.ys, validation.xs, validation.ys]);
    const folder = context.flags.text('out') ?? modelFolder(session.run.id, context.env);
    await saveModel(tf, model, folder);
    session.run.checkpoint(join(folder, MODEL_FILES.weights));
    context.report({ event: 'saved', folder });
    context.report({
      event: 'line',
      text: `Held-out: loss ${loss.toFixed(6)}, accuracy ${accuracy.toFixed(4)} on ${heldOut.count} digits`,
    });
    return { steps: fitted.steps, loss: fitted.loss, accuracy };
  });
};

export const mnistCnn: Program = {
  name: 'mnist-cnn',
  summary: 'a CNN on real handwritten digits',
  view: 'loss-map',
  options: OPTIONS,
  run,
};
