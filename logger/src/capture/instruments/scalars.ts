import { batchSize } from '../by-sample.js';
import type { InstrumentFactory } from '../instrument.js';

/** The training's own loss, of the pass that made the gradients. */
export const scalars: InstrumentFactory = (_watched, capture) => ({
  onLoss: ({ index, target }) => {
    const { open } = capture.clock;
    if (index === 0 && open !== undefined) open.seenSamples += batchSize(target);
  },
  beforeUpdate: (_gradients, loss) => {
    if (loss === undefined) return;
    capture.scalar('train/loss', loss);
    if (!Number.isFinite(loss)) capture.policy.trip();
  },
});
