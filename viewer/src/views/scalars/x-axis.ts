import { lastAtOrBefore } from '../../draw/plot.js';
import type { Catalog, ViewContext } from '../view.js';

export type XKind = 'step' | 'epoch' | 'samples' | 'time';

/** Where steps lie on the lower axis. */
export interface XAxis {
  /** `step` also where what was asked for was not recorded. */
  readonly kind: XKind;
  /** NaN where a step has no place. */
  readonly toX: (step: number) => number;
}

const STEPS: XAxis = { kind: 'step', toX: (step) => step };

const numberIn = (body: unknown, key: string): number | undefined => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined;
  return typeof value === 'number' ? value : undefined;
};

/** Epochs passed before a step's update: 1 is the first frame of the second epoch. */
function epochAxis(events: Catalog['events']): XAxis | undefined {
  const at = (name: string): { readonly step: number; readonly epoch: number }[] =>
    events
      .filter((event) => event.name === name && event.step !== null)
      .map((event, i) => ({ step: Number(event.step), epoch: numberIn(event.body, 'epoch') ?? i }))
      .sort((a, b) => a.step - b.step);
  const starts = at('epoch.start');
  if (starts.length === 0) return undefined;
  const steps = starts.map(({ step }) => step);
  const end = at('epoch.end').at(-1)?.step ?? -1;
  // The running epoch is taken to be as long as the one before.
  const lengths = steps.map((step, i) => {
    const next = steps[i + 1] ?? (end > step ? end : undefined);
    return next === undefined ? undefined : next - step;
  });
  return {
    kind: 'epoch',
    toX: (step) => {
      const i = lastAtOrBefore(steps, step);
      const start = starts[i];
      if (start === undefined) return NaN;
      const length = lengths[i] ?? lengths[i - 1];
      return start.epoch + (length === undefined ? 0 : Math.min(1, (step - start.step) / length));
    },
  };
}

/** The axis a person chose; the steps where the run does not know it. */
export function xAxis(context: Pick<ViewContext, 'axes' | 'catalog'>, wanted: string | undefined): XAxis {
  const { axes, catalog } = context;
  if (wanted === 'epoch') return epochAxis(catalog.events) ?? STEPS;
  if (wanted !== 'samples' && wanted !== 'time') return STEPS;
  const places = wanted === 'samples' ? axes.samples : axes.seconds;
  if (!places.some((place) => place !== undefined)) return STEPS;
  return { kind: wanted, toX: (step) => places[lastAtOrBefore(axes.steps, step)] ?? NaN };
}
