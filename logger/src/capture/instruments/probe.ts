import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import { PROBE, ROLES, tensorKey } from '@tensorreel/schema';
import { batchSize, bySample } from '../by-sample.js';
import { copyTensor, ownBuffer, peek, type TensorCopy } from '../copy.js';
import type { InstrumentFactory } from '../instrument.js';
import { forward, layerOutputs, withOutputs, type LayerOutput } from '../probe-model.js';
import { seams } from '../tf.js';

const MISSED = 'probe: a pass at some steps only';

interface Pass {
  readonly probed: LayersModel;
  readonly outputs: readonly LayerOutput[];
  /** The model's own outputs and which of the outputs each is. */
  readonly results: readonly { readonly name: string; readonly index: number }[];
}

const openPass = (model: LayersModel): Pass => {
  // The last layer's output is the model's: the executor leaves a second fetch of one tensor empty.
  const outputs = layerOutputs(model);
  const results = model.outputs.map((symbol, i) => ({
    name: i === 0 ? PROBE : (model.outputNames[i] ?? `${PROBE}${i}`),
    index: outputs.findIndex((output) => output.symbol === symbol),
  }));
  return { probed: withOutputs(model, outputs), outputs, results };
};

/** The fixed samples' way through the model: each layer's output, the model's, and their loss. */
export const probe: InstrumentFactory = (watched, capture) => {
  const { model, tf, prefix } = watched;
  const plan = watched.probe;
  const sizes = new Map<string, { readonly role: string; readonly name: string; readonly bytes: number }>();
  let pass: Pass | undefined;
  let isOff = false;
  let isStated = false;

  if (model.inputs.length !== 1) {
    isOff = true;
    capture.warn(
      `${model.name} has ${model.inputs.length} inputs: activations are recorded for models with one input only`,
    );
  } else if (model.layers.some((layer) => layer.stateful)) {
    isOff = true;
    capture.warn(`${model.name} keeps state between batches: a probe would change it, so none is recorded`);
  }

  const send = (role: string, name: string, copy: TensorCopy): number => {
    const bytes = copy.data.byteLength;
    sizes.set(tensorKey(role, name), { role, name, bytes });
    capture.send(role, name, copy);
    return bytes;
  };
  const sendLoss = (output: TfTensor, target: TfTensor): number => {
    const loss = seams(model).lossFunctions?.[0]?.(target, output);
    const values = loss && bySample(peek(loss), batchSize(target));
    if (values === undefined) return 0;
    return send(ROLES.sampleLoss, `${prefix}${PROBE}`, {
      dtype: 'float32',
      shape: [values.length],
      data: ownBuffer(values),
    });
  };
  const sendPass = (isFull: boolean): number => {
    const samples = plan.data.samples();
    if (samples === undefined) return 0;
    if (!isStated) {
      isStated = true;
      const { inputs, targets } = samples;
      capture.send(ROLES.input, `${prefix}${PROBE}`, { ...inputs, data: inputs.data.slice(0) });
      if (targets)
        capture.send(ROLES.target, `${prefix}${PROBE}`, { ...targets, data: targets.data.slice(0) });
    }
    pass ??= openPass(model);
    const { probed, outputs, results } = pass;
    let bytes = 0;
    tf.tidy(() => {
      const tensors = forward(probed, samples.inputTensor);
      outputs.forEach(({ name }, i) => {
        const tensor = tensors[i];
        if (tensor && isFull) bytes += send(ROLES.activation, `${prefix}${name}`, copyTensor(tensor));
      });
      results.forEach(({ name, index }, i) => {
        const tensor = tensors[index];
        if (tensor === undefined) return;
        bytes += send(ROLES.output, `${prefix}${name}`, copyTensor(tensor));
        if (i === 0 && results.length === 1 && samples.targetTensor)
          bytes += sendLoss(tensor, samples.targetTensor);
      });
    });
    return bytes;
  };
  const run = (isFull: boolean): void => {
    if (isOff) return;
    try {
      plan.run(() => sendPass(isFull));
    } catch (error) {
      // One that fails would fail at each step: say so once and do without.
      isOff = true;
      throw error;
    }
  };

  return {
    onInput: (input) => {
      plan.data.takeInput(input);
    },
    onLoss: ({ index, target }) => {
      if (index === 0) plan.data.takeTarget(target);
    },
    beforeUpdate: () => {
      if (plan.pass !== 'none') run(plan.pass === 'full');
      if (plan.pass === 'full') return;
      const { step } = capture.clock.header();
      for (const { role, name, bytes } of sizes.values()) {
        const isLeftOut = plan.pass === 'none' || role === ROLES.activation;
        if (isLeftOut) capture.ledger.miss(role, name, step, bytes, MISSED);
      }
    },
    onEpochEnd: () => {
      plan.endEpoch();
    },
    onFinalFrame: () => {
      run(true);
    },
    dispose: () => {
      plan.data.dispose();
    },
  };
};
