import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ROLES } from '@tensorreel/schema';
import type { WatchOptions } from '../api.js';
import type { Guard } from './guard.js';
import { hook, isHooked } from './hook.js';
import type { Capture, Instrument, WatchedModel } from './instrument.js';
import { hookFirstInput, hookLosses, type PassListener } from './model-hooks.js';
import { createNameBook } from './model-names.js';
import { hookOptimizer, type UpdateListener } from './optimizer-hooks.js';
import { createProbeData } from './probe-data.js';
import { createProbePlan, type ProbePlan } from './probe-plan.js';
import { createProbeSchedule } from './probe-schedule.js';
import { INSTRUMENTS } from './registry.js';
import type { StepFlow } from './step-flow.js';
import { innerModel, seams, type ModelSeams, type OptimizerSeams, type Tf } from './tf.js';

/** The models of a run and the hooks on them. */
export interface Watcher {
  readonly hasModels: boolean;
  /** Hooking again does nothing; after another `compile` it hooks what is new. */
  watch(model: LayersModel, tf: Tf, options: WatchOptions): void;
  endEpoch(): void;
  /** Weights and probe after the last update. */
  finalFrame(): void;
  unhook(): void;
}

interface Watched {
  readonly model: WatchedModel;
  readonly instruments: readonly Instrument[];
  readonly registered: ReadonlySet<string>;
}

/** No model yet. */
export function createWatcher(capture: Capture, guard: Guard, flow: StepFlow): Watcher {
  const names = createNameBook();
  const watched = new Map<LayersModel, Watched>();
  const byOptimizer = new Map<OptimizerSeams, Set<Watched>>();
  const undo: (() => void)[] = [];

  const each = (items: Iterable<Watched>, call: (instrument: Instrument) => void): void => {
    for (const { instruments } of items)
      for (const instrument of instruments) {
        guard.protect(() => {
          call(instrument);
        });
      }
  };
  const listenerOf = (own: ReadonlySet<Watched>): UpdateListener => ({
    beforeForward: () => {
      capture.policy.begin(capture.clock.header().step);
      each(own, (i) => i.beforeForward?.());
    },
    beforeUpdate: (gradients, loss) => {
      const { step } = capture.clock.header();
      capture.policy.begin(step);
      const moved = [...own].filter(({ registered }) => gradients.some(([name]) => registered.has(name)));
      const concerned = moved.length > 0 ? moved : [...own].slice(0, 1);
      for (const { model } of concerned) model.probe.begin(step, capture.clock.stepMillis);
      each(concerned, (i) => i.beforeUpdate?.(gradients, loss));
      for (const { model } of concerned) model.probe.finish();
    },
  });
  const hookCompiled = (entry: Watched): void => {
    const { model, tf, options } = entry.model;
    const listener: PassListener = {
      get needsInput() {
        return entry.model.probe.data.needsInput;
      },
      onInput: (input) => {
        each([entry], (i) => i.onInput?.(input));
      },
      onLoss: (seen) => {
        each([entry], (i) => i.onLoss?.(seen));
      },
    };
    undo.push(hookLosses(model, tf, guard, listener), hookFirstInput(model, tf, guard, listener));
    const optimizer = (options.optimizer as OptimizerSeams | undefined) ?? seams(model).optimizer;
    if (optimizer === undefined) return;
    const own = byOptimizer.get(optimizer) ?? new Set();
    own.add(entry);
    byOptimizer.set(optimizer, own);
    if (isHooked(optimizer, 'applyGradients')) return;
    undo.push(hookOptimizer(optimizer, guard, flow, listenerOf(own)));
  };
  // A Sequential builds its inner model anew at each compile: the layers, their weights and the probe stay.
  const takeFormer = (model: LayersModel, prefix: string): Watched | undefined => {
    const former = [...watched.values()].find((w) => w.model.prefix === prefix && w.model.model !== model);
    if (former === undefined) return undefined;
    each([former], (i) => i.dispose?.());
    watched.delete(former.model.model);
    for (const own of byOptimizer.values()) own.delete(former);
    return former;
  };
  const newProbe = (model: LayersModel, tf: Tf, options: WatchOptions): ProbePlan => {
    const bytes = model.weights.reduce((n, w) => n + w.read().size * 4, 0);
    return createProbePlan(
      createProbeData(tf, options.probe),
      createProbeSchedule(capture.policyOption, bytes),
      () => performance.now(),
    );
  };
  const enter = (model: LayersModel, tf: Tf, options: WatchOptions): Watched => {
    const prefix = names.enter(model);
    const probe = takeFormer(model, prefix)?.model.probe ?? newProbe(model, tf, options);
    const own: WatchedModel = {
      tf,
      model,
      options,
      prefix,
      probe,
      weightName: (name) => names.weightName(name),
    };
    for (const weight of model.trainableWeights)
      capture.policy.admit(ROLES.gradient, names.weightName(weight.name), weight.read().size * 4);
    return {
      model: own,
      instruments: INSTRUMENTS.flatMap((make) => guard.protect(() => make(own, capture)) ?? []),
      registered: new Set(model.weights.map((w) => w.name)),
    };
  };
  const watch: Watcher['watch'] = (outer, tf, options) => {
    const model = innerModel(outer);
    let entry = watched.get(model);
    if (entry === undefined) {
      entry = enter(model, tf, options);
      watched.set(model, entry);
    }
    const current = entry;
    hookCompiled(current);
    if (isHooked(outer, 'compile')) return;
    undo.push(
      hook<ModelSeams['compile']>(
        outer,
        'compile',
        (original) =>
          function (this: LayersModel, args) {
            original.call(this, args);
            guard.protect(() => {
              watch(outer, tf, options);
            });
          },
      ),
    );
  };

  return {
    get hasModels() {
      return watched.size > 0;
    },
    watch,
    endEpoch: () => {
      each(watched.values(), (i) => i.onEpochEnd?.());
    },
    finalFrame: () => {
      each(watched.values(), (i) => i.onFinalFrame?.());
    },
    unhook: () => {
      for (const unhook of undo.splice(0).reverse()) guard.protect(unhook);
      each(watched.values(), (i) => i.dispose?.());
      watched.clear();
      byOptimizer.clear();
    },
  };
}
