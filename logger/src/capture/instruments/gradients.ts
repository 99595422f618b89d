import { ROLES } from '@tensorreel/schema';
import { isFiniteThroughout, peek } from '../copy.js';
import type { InstrumentFactory } from '../instrument.js';

/** Gradients as the optimizer is given them: of the training's own backward pass. */
export const gradients: InstrumentFactory = (watched, capture) => ({
  beforeUpdate: (entries) => {
    const named = entries.map(([registered, gradient]) => {
      const name = watched.weightName(registered);
      capture.policy.admit(ROLES.gradient, name, gradient.size * 4);
      return { name, gradient };
    });
    // The small ones are read whatever the policy: one that is not finite keeps all of this step.
    const read = named.map(({ name, gradient }) => ({
      name,
      gradient,
      values: capture.policy.isSmall(ROLES.gradient, name) ? peek(gradient) : undefined,
    }));
    if (read.some(({ values }) => values !== undefined && !isFiniteThroughout(values))) capture.policy.trip();
    for (const { name, gradient, values } of read) capture.offer(ROLES.gradient, name, gradient, values);
  },
});
