import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import { ROLES } from '@tensorreel/schema';
import { copyTensor } from '../copy.js';
import type { InstrumentFactory } from '../instrument.js';

interface Variable extends TfTensor {
  readonly name: string;
  readonly trainable: boolean;
}

/** Every variable of the model as it is before the update; the update itself is derived by the reader. */
export const weights: InstrumentFactory = (watched, capture) => {
  const { model, tf } = watched;
  const variables = (): readonly Variable[] => model.weights.map((w) => w.read() as Variable);
  const offer = (variable: Variable): void => {
    const name = watched.weightName(variable.name);
    capture.policy.admit(ROLES.weight, name, variable.size * 4);
    capture.offer(ROLES.weight, name, variable);
  };
  for (const variable of variables())
    capture.policy.admit(ROLES.weight, watched.weightName(variable.name), variable.size * 4);

  return {
    // Moving statistics change in the forward pass, not in the update.
    beforeForward: () => {
      for (const variable of variables()) if (!variable.trainable) offer(variable);
    },
    beforeUpdate: (gradients) => {
      for (const variable of variables()) offer(variable);
      for (const [registered] of gradients) {
        const variable = tf.engine().registeredVariables[registered];
        if (variable !== undefined) offer(variable);
      }
    },
    onFinalFrame: () => {
      for (const variable of variables())
        capture.send(ROLES.weight, watched.weightName(variable.name), copyTensor(variable));
    },
  };
};
