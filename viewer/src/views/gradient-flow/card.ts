import { ROLES } from '@tensorreel/schema';
import type { ViewCard } from '../view.js';

/** Gradient flow, as the menu knows it. */
export const gradientFlowCard: ViewCard = {
  id: 'gradient-flow',
  label: { en: 'Gradient flow', zh: '梯度流' },
  suits({ tensors }) {
    if (tensors.some(({ role }) => role === ROLES.gradient)) return 0.45;
    return tensors.some(({ role }) => role === ROLES.weight || role === ROLES.activation) ? 0.2 : 0;
  },
};
