import { ROLES } from '@tensorreel/schema';
import type { ViewCard } from '../view.js';

const CAN_STICK = /relu|sigmoid|tanh/i;

/** Dead units, as the menu knows it. */
export const deadUnitsCard: ViewCard = {
  id: 'dead-units',
  label: { en: 'Dead units', zh: '失活单元' },
  suits({ graph, tensors }) {
    const sticky =
      graph?.layers.filter((layer) => CAN_STICK.test(`${layer.class} ${layer.activation ?? ''}`)) ?? [];
    const names = new Set(sticky.map(({ name }) => name));
    return tensors.some(({ role, name }) => role === ROLES.activation && names.has(name)) ? 0.4 : 0;
  },
};
