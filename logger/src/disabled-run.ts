import type { Run } from './api.js';
import { createFitCallback } from './capture/fit-callback.js';
import { createGuard } from './capture/guard.js';
import { resolveTf } from './capture/resolve-tf.js';
import type { ResolvedOptions } from './options.js';

const nothing = (): void => undefined;

/** A run that records nothing: no thread, no file, no socket; what it returns has the same types. */
export function createDisabledRun(runId: string, options: ResolvedOptions): Run {
  const guard = createGuard(() => performance.now(), nothing);
  return {
    id: runId,
    name: options.name,
    url: '',
    log: nothing,
    watch: nothing,
    callback: () =>
      createFitCallback(resolveTf(options.tf).layers, guard, {
        onModel: nothing,
        onTrainBegin: nothing,
        onEpochBegin: nothing,
        onEpochEnd: nothing,
        onBatchBegin: nothing,
        onBatchEnd: nothing,
      }),
    step: (body) => body(),
    tensor: nothing,
    event: nothing,
    note: nothing,
    checkpoint: nothing,
    finish: () =>
      Promise.resolve({
        runId,
        url: '',
        complete: null,
        records: 0,
        received: null,
        missing: [],
        left: 0,
        spoolDir: '',
        errors: {},
        overhead: NaN,
        overheadMillis: NaN,
        bytes: 0,
      }),
  };
}
