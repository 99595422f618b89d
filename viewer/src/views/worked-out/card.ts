import { PROBE, ROLES } from '@tensorreel/schema';
import { findTensor, weightCount } from '../parts/catalog.js';
import type { ViewCard } from '../view.js';

/** Up to this many weights a sum can still be read term by term. */
const MAX_WEIGHTS = 48;

const CLASSES = /^(InputLayer|Dense|Activation|ReLU|Softmax)$/;

/** What the menu knows of it. */
export const workedOutCard: ViewCard = {
  id: 'worked-out',
  label: { en: 'This step, worked out', zh: '本步演算' },

  suits(catalog) {
    const count = weightCount(catalog);
    const isRead = findTensor(catalog, ROLES.input, PROBE)?.shape.length === 2;
    if (count === 0 || count > MAX_WEIGHTS || !isRead) return 0;
    return catalog.graph?.layers.every((layer) => CLASSES.test(layer.class)) ? 0.5 : 0;
  },
};
