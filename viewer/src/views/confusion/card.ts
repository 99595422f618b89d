import { OUTPUTS, TARGETS } from '../parts/probe.js';
import { findTensor } from '../parts/catalog.js';
import type { ViewCard } from '../view.js';

/** Prediction and confusion of the probe, as the menu knows it. */
export const confusionCard: ViewCard = {
  id: 'confusion',
  label: { en: 'Predictions', zh: '预测与混淆' },
  suits(catalog) {
    const outputs = findTensor(catalog, OUTPUTS.role, OUTPUTS.name);
    const targets = findTensor(catalog, TARGETS.role, TARGETS.name);
    if (outputs?.shape.length !== 2 || targets === undefined) return 0;
    return (outputs.shape[1] ?? 0) > 1 ? 0.45 : 0.35;
  },
};
