import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { JsonValue } from '@tensorreel/schema';
import type { WatchOptions } from '../api.js';
import type { ToWorker } from '../protocol.js';
import type { StepClock } from './clock.js';
import type { FitListener } from './fit-callback.js';
import { batchSeries, epochSeries, seriesOf } from './fit-names.js';
import type { StepFlow } from './step-flow.js';
import type { StepScalars } from './step-scalars.js';
import type { TfAccess } from './tf-access.js';
import type { Watcher } from './watcher.js';

/** The parts of a run that follow `fit`. */
export interface FitParts {
  readonly clock: StepClock;
  readonly flow: StepFlow;
  readonly scalars: StepScalars;
  readonly watcher: Watcher;
  readonly tf: TfAccess;
  readonly post: (message: ToWorker) => void;
  readonly warn: (message: string) => void;
}

const NO_MODEL =
  'fit took run.callback() for a plain configuration and gave it no model, so weights and gradients are not recorded. ' +
  'In a list with plain objects write callbacks: [new tf.CustomCallback(config), run.callback()], or call run.watch(model) before';
const NO_UPDATE =
  'a minibatch went by and no optimizer update was seen: watch the model that is trained, as in run.watch(model)';

const jsonOf = (values: ReadonlyMap<string, number>): JsonValue =>
  Object.fromEntries([...values].map(([name, v]) => [name, Number.isFinite(v) ? v : String(v)]));

/** @returns what makes the listener of one `run.callback(options)` */
export function createFitListener(parts: FitParts): (options: WatchOptions) => FitListener {
  const { clock, flow, scalars, watcher, tf, post, warn } = parts;

  const event = (name: string, body: JsonValue): void => {
    const header = clock.headerAt(clock.next);
    post({ kind: 'record', header, body: { kind: 'event', name, severity: 'INFO', body } });
  };

  return (options) => {
    let model: LayersModel | undefined;
    return {
      onModel: (given) => {
        model = given;
      },
      onTrainBegin: (planned) => {
        if (model !== undefined) {
          const core = tf.coreFor(model);
          if (core) watcher.watch(model, core, options);
        } else if (!watcher.hasModels) warn(NO_MODEL);
        if (Object.keys(planned).length === 0) return;
        const ahead = {
          ...(planned.steps !== undefined && { steps: clock.next + planned.steps }),
          ...(planned.epochs !== undefined && { epochs: clock.firstEpoch + planned.epochs }),
        };
        post({
          kind: 'record',
          header: clock.headerAt(clock.next),
          body: { kind: 'runUpdate', planned: ahead },
        });
      },
      onEpochBegin: (asked) => {
        flow.drop();
        event('epoch.start', { epoch: clock.beginEpoch(asked) });
      },
      onBatchBegin: () => {
        flow.begin('fit');
      },
      onBatchEnd: (logs) => {
        const { open } = clock;
        if (open === undefined) return;
        const size: unknown = logs?.['size'];
        if (typeof size === 'number') open.givenSamples = size;
        if (!open.isUpdated && watcher.hasModels) warn(NO_UPDATE);
        for (const [name, value] of seriesOf(logs, batchSeries)) scalars.offer(name, value);
        flow.close();
      },
      onEpochEnd: (_epoch, logs) => {
        const values = seriesOf(logs, epochSeries);
        const header = clock.headerAt(clock.next);
        if (values.size > 0) post({ kind: 'record', header, body: { kind: 'scalars', values } });
        event('epoch.end', { epoch: clock.epoch ?? 0, ...(jsonOf(values) as object) });
        clock.endEpoch();
        watcher.endEpoch();
        flow.flushLedger();
      },
    };
  };
}
