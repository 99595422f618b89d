import { ROLES } from '@tensorreel/schema';
import type { Values } from '../../model/layer-op.js';
import type { Frame } from '../view.js';

interface Own {
  readonly asOf: number;
  readonly values: Values;
}

/** The weights at the playhead, copied: a frame's buffers are recycled, and an input may change between frames. */
export class OwnWeights {
  readonly #own = new Map<string, Own>();
  #step = 0;

  /** Copies what is newer or older than what it has; false where a weight is not there. */
  take(frame: Frame, names: readonly string[]): boolean {
    this.#step = frame.step;
    for (const name of names) {
      const tensor = frame.tensor({ kind: 'tensor', role: ROLES.weight, name });
      if (tensor === undefined) return false;
      const { asOf, values } = tensor;
      const old = this.#own.get(name);
      if (old?.asOf === asOf && old.values.length === values.length) continue;
      if (old?.values.length === values.length) {
        old.values.set(values);
        this.#own.set(name, { asOf, values: old.values });
      } else this.#own.set(name, { asOf, values: values.slice() });
    }
    return true;
  }

  readonly values = (name: string): Values | undefined => this.#own.get(name)?.values;

  /** Those recorded before the playhead's step, with their own. */
  get old(): { readonly name: string; readonly asOf: number }[] {
    return [...this.#own]
      .filter(([, { asOf }]) => asOf < this.#step)
      .map(([name, { asOf }]) => ({ name, asOf }));
  }
}
