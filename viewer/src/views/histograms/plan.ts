import { ROLES } from '@tensorreel/schema';
import { inLayerOrder, layerOf, nearestLayer, type CatalogTensor } from '../parts/catalog.js';
import type { Catalog, Frame, FrameSummary, Options, Selection, SummaryNeed } from '../view.js';
import { HISTOGRAM_ROLES, type HistogramRole } from './words.js';

const tensorsOf = (catalog: Catalog, role: HistogramRole): CatalogTensor[] =>
  inLayerOrder(catalog, role).filter(({ shape }) => !shape.includes(0));

/** All names with histograms: weights and layers, each once. */
export function histogramNames(catalog: Catalog): string[] {
  return [...new Set(HISTOGRAM_ROLES.flatMap((role) => tensorsOf(catalog, role).map(({ name }) => name)))];
}

const ofLayer = (
  catalog: Catalog,
  tensors: readonly CatalogTensor[],
  layer: string,
): CatalogTensor | undefined =>
  tensors.find(({ name }) => name === layer || layerOf(catalog, name) === layer);

/**
 * The chosen tensor in the chosen role: its own, else its layer's. A layer without weights has activations only; else
 * what is nearest.
 */
export function histogramTensor(
  catalog: Catalog,
  { tensor: selected }: Selection,
  options: Options,
): CatalogTensor | undefined {
  const role = HISTOGRAM_ROLES.find((one) => one === options['of']) ?? ROLES.weight;
  const tensors = tensorsOf(catalog, role);
  if (selected === null) return tensors[0];
  const layer = layerOf(catalog, selected);
  const own = tensors.find(({ name }) => name === selected) ?? ofLayer(catalog, tensors, layer);
  if (own !== undefined) return own;
  const activation = tensorsOf(catalog, ROLES.activation).find(({ name }) => name === selected);
  if (activation !== undefined) return activation;
  const direction = role === ROLES.activation ? 'forward' : 'backward';
  return nearestLayer(catalog, layer, direction, (name) => ofLayer(catalog, tensors, name)) ?? tensors[0];
}

/** Its summary with the bins. */
export function histogramNeed({ role, name }: CatalogTensor): SummaryNeed {
  return { kind: 'summary', role, name, histogram: true };
}

/** A tensor with all its histograms. */
export interface Histograms {
  readonly tensor: CatalogTensor;
  readonly summary: FrameSummary;
  readonly bins: NonNullable<FrameSummary['histogram']>;
}

/** What the view shows, as far as it has come. */
export function histogramsIn(
  frame: Frame,
  catalog: Catalog,
  selection: Selection,
  options: Options,
): Histograms | undefined {
  const tensor = histogramTensor(catalog, selection, options);
  const summary = tensor === undefined ? undefined : frame.summary(histogramNeed(tensor));
  const bins = summary?.histogram;
  if (tensor === undefined || summary === undefined || bins === undefined || bins.length === 0)
    return undefined;
  return { tensor, summary, bins };
}
