import { ROLES } from '@tensorreel/schema';
import type { ViewCard } from '../view.js';

/** What the menu knows of the network. */
export const networkCard: ViewCard = {
  id: 'network',
  label: { en: 'Network', zh: '网络结构图' },

  suits({ graph, tensors }) {
    if (graph === null || graph.layers.length < 2) return 0;
    const moves = tensors.some(({ role }) => role === ROLES.activation || role === ROLES.weight);
    return moves ? 0.65 : 0.2;
  },
};
