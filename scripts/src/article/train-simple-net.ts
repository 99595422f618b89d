import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ProgramEnd } from './events.js';
import type { ProgramContext } from './program.js';
import { seedOf, SESSION_OPTIONS, withSession, type Session } from './session.js';
import {
  buildSimpleNet,
  SIMPLE_NET_EPOCHS,
  SIMPLE_NET_INPUTS,
  SIMPLE_NET_RATE,
  SIMPLE_NET_TARGETS,
} from './simple-net.js';
import type { OptionTable } from '../options/flags.js';

export const SIMPLE_NET_OPTIONS: OptionTable = {
  ...SESSION_OPTIONS,
  epochs: { type: 'string', value: 'N', help: `passes over the two samples (default ${SIMPLE_NET_EPOCHS})` },
};

/** SimpleNet after its training. */
export interface TrainedSimpleNet {
  /** Mean squared error of each epoch, before its update. */
  readonly losses: readonly number[];
  /** Of the two inputs. */
  readonly outputs: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

const fit = async (
  context: ProgramContext,
  { tf, run }: Session,
  model: LayersModel,
  epochs: number,
): Promise<number[]> => {
  const losses: number[] = [];
  const inputs = tf.tensor2d(SIMPLE_NET_INPUTS.map((row) => [...row]));
  const targets = tf.tensor2d(SIMPLE_NET_TARGETS.map((row) => [...row]));
  const progress = new tf.CustomCallback({
    onEpochEnd: (epoch, logs) => {
      const loss = Number(logs?.['loss']);
      losses.push(loss);
      context.report({ event: 'step', step: epoch, steps: epochs, epoch, epochs, loss });
      if (context.stop.aborted) model.stopTraining = true;
      return Promise.resolve();
    },
  });
  await model.fit(inputs, targets, {
    epochs,
    shuffle: false,
    verbose: 0,
    callbacks: [run.callback({ probe: { inputs, targets } }), progress],
  });
  tf.dispose([inputs, targets]);
  return losses;
};

const look = ({ tf }: Session, model: LayersModel, losses: readonly number[]): TrainedSimpleNet => {
  const inputs = tf.tensor2d(SIMPLE_NET_INPUTS.map((row) => [...row]));
  const outputs = [model.predict(inputs)].flat();
  const [kernel, bias] = model.getWeights();
  const net = {
    losses,
    outputs: outputs.flatMap((output) => [...output.dataSync()]),
    weights: kernel ? [...kernel.dataSync()] : [],
    bias: bias?.dataSync()[0] ?? NaN,
  };
  tf.dispose([inputs, ...outputs]);
  return net;
};

/**
 * Trains SimpleNet, recorded.
 *
 * @param show - lines for a person about what the training came to
 */
export function trainSimpleNet(
  context: ProgramContext,
  name: string,
  show: (net: TrainedSimpleNet) => readonly string[],
): Promise<ProgramEnd> {
  const epochs = context.flags.integer('epochs', { min: 1, max: 1_000_000 }) ?? SIMPLE_NET_EPOCHS;
  const config = { model: 'SimpleNet', optimizer: 'sgd', learningRate: SIMPLE_NET_RATE, epochs };
  return withSession(context, { name, planned: { steps: epochs, epochs }, config }, async (session) => {
    const model = buildSimpleNet(session.tf, seedOf(context.flags));
    const losses = await fit(context, session, model, epochs);
    const net = look(session, model, losses);
    for (const text of show(net)) context.report({ event: 'line', text });
    return { steps: losses.length, loss: losses.at(-1) ?? NaN, accuracy: null };
  });
}
