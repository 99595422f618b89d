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

/** What a plan asks for. */
export function needsOf(plan: LossPlan, catalog: Catalog): Need[] {
  const tensors = plan.kind === 'probe' ? [allInputs(catalog), TARGETS, OUTPUTS] : [];
  const recorded = tensors.filter(
    (need) => need !== undefined && findTensor(catalog, need.role, need.name) !== undefined,
  );
  return [plan.history, plan.train, plan.validation, ...recorded].filter((need) => need !== undefined);
}
