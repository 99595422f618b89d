import { BATCH, ROLES } from '@tensorreel/schema';
import { batchSize, bySample } from '../by-sample.js';
import type { InstrumentFactory } from '../instrument.js';
import { ownBuffer, peek } from '../copy.js';

/** More than this is no minibatch, or no update follows: the oldest goes. */
const MAX_VALUES = 1 << 20;

/** The minibatch's loss by sample, in the order the samples were fed; several passes before one update follow one another. */
export const sampleLoss: InstrumentFactory = (_watched, capture) => {
  let passes: Float32Array[] = [];

  return {
    onLoss: ({ index, target, loss }) => {
      const values = bySample(peek(loss), batchSize(target));
      if (values === undefined) return;
      const last = passes.at(-1);
      // A model with several outputs has one loss for each; the sample's loss is their sum.
      if (index > 0 && last?.length === values.length) {
        values.forEach((v, i) => {
          last[i] = (last[i] ?? 0) + v;
        });
        return;
      }
      passes.push(values);
      if (passes.reduce((n, p) => n + p.length, 0) > MAX_VALUES) passes.shift();
    },
    beforeUpdate: () => {
      const length = passes.reduce((n, p) => n + p.length, 0);
      if (length === 0) return;
      const all = new Float32Array(length);
      let at = 0;
      for (const pass of passes) {
        all.set(pass, at);
        at += pass.length;
      }
      passes = [];
      capture.send(ROLES.sampleLoss, BATCH, { dtype: 'float32', shape: [length], data: ownBuffer(all) });
    },
  };
};
