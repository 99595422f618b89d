import { ROLES } from '@tensorreel/schema';
import type { ViewCard } from '../view.js';

const ROLES_WITH_HISTOGRAMS: readonly string[] = [
  ROLES.weight,
  ROLES.gradient,
  ROLES.update,
  ROLES.activation,
];

/** Histograms, as the menu knows it. */
export const histogramsCard: ViewCard = {
  id: 'histograms',
  label: { en: 'Histograms', zh: '直方图' },
  suits: ({ tensors }) => (tensors.some(({ role }) => ROLES_WITH_HISTOGRAMS.includes(role)) ? 0.46 : 0),
};
