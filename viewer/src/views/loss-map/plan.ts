import { BATCH, PROBE, ROLES } from '@tensorreel/schema';
import type { Catalog, HistoryNeed, Need, SeriesNeed } from '../view.js';
import { findTensor } from '../parts/catalog.js';
import { allInputs, OUTPUTS, TARGETS } from '../parts/probe.js';

/** What the loss map shows: the probe's losses, else each batch's own, else the curves alone. */
export interface LossPlan {
  readonly kind: 'probe' | 'batch' | 'curve' | 'nothing';
  readonly history: HistoryNeed | undefined;
  readonly train: SeriesNeed | undefined;
  readonly validation: SeriesNeed | undefined;
}

const historyOf = (catalog: Catalog, name: string): HistoryNeed | undefined =>
  findTensor(catalog, ROLES.sampleLoss, name) === undefined
    ? undefined
    : { kind: 'history', role: ROLES.sampleLoss, name };

const seriesOf = (catalog: Catalog, ...names: readonly string[]): SeriesNeed | undefined => {
  const name = names.find((one) => catalog.series.some((series) => series.name === one));
  return name === undefined ? undefined : { kind: 'series', name };
};

/** The most telling loss that was recorded. */
export function planLossMap(catalog: Catalog): LossPlan {
  const train = seriesOf(catalog, 'train/loss', 'train/epoch_loss', 'loss');
  const validation = seriesOf(catalog, 'val/loss');
  const probe = historyOf(catalog, PROBE);
  const history = probe ?? historyOf(catalog, BATCH);
  if (history !== undefined)
    return { kind: probe === undefined ? 'batch' : 'probe', history, train, validation };
  const kind = train === undefined && validation === undefined ? 'nothing' : 'curve';
  return { kind, history: undefined, train, validation };
}

/** More outputs than this over the run are not worth the line of words that is made of them. */
const MAX_OUTPUTS = 2 ** 21;

/** The probe's outputs over the run, where they are classes and not too many. */
export function outputHistory(catalog: Catalog): HistoryNeed | undefined {
  const outputs = findTensor(catalog, OUTPUTS.role, OUTPUTS.name);
  if (outputs?.shape.length !== 2 || (outputs.shape[1] ?? 0) < 2) return undefined;
  const values = outputs.count * outputs.shape.reduce((a, b) => a * b, 1);
  if (values > MAX_OUTPUTS || findTensor(catalog, TARGETS.role, TARGETS.name) === undefined) return undefined;
  return { kind: 'history', role: OUTPUTS.role, name: OUTPUTS.name };
}

/** What a plan asks for. */
export function needsOf(plan: LossPlan, catalog: Catalog): Need[] {
  const isProbe = plan.kind === 'probe';
  const tensors = isProbe ? [allInputs(catalog), TARGETS, OUTPUTS] : [];
  const outputs = isProbe ? outputHistory(catalog) : undefined;
  const recorded = tensors.filter(
    (need) => need !== undefined && findTensor(catalog, need.role, need.name) !== undefined,
  );
  return [plan.history, plan.train, plan.validation, outputs, ...recorded].filter(
    (need) => need !== undefined,
  );
}
