import { ROLES } from '@tensorreel/schema';
import { inputKind } from '../parts/probe.js';
import type { ViewCard } from '../view.js';

/** Loss under different inputs, as the menu knows it. */
export const differentInputsCard: ViewCard = {
  id: 'different-inputs',
  label: { en: 'Different inputs', zh: '不同输入' },
  suits(catalog) {
    const kind = inputKind(catalog);
    const hasWeights = catalog.tensors.some(({ role }) => role === ROLES.weight);
    return catalog.graph !== null && hasWeights && (kind === 'plane' || kind === 'image') ? 0.45 : 0;
  },
};
