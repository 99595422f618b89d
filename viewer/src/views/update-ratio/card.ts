import { ROLES } from '@tensorreel/schema';
import type { ViewCard } from '../view.js';

/** Update ratio, as the menu knows it. */
export const updateRatioCard: ViewCard = {
  id: 'update-ratio',
  label: { en: 'Update ratio', zh: '更新比' },
  // Updates are derived from weights: where there is one, there are both.
  suits: ({ tensors }) => (tensors.some(({ role }) => role === ROLES.weight) ? 0.35 : 0),
};
