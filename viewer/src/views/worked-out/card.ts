import { PROBE, ROLES } from '@tensorreel/schema';
import { findTensor, weightCount } from '../parts/catalog.js';
import type { Catalog, ViewCard } from '../view.js';

/** Up to this many weights a sum can still be read term by term. */
const MAX_WEIGHTS = 48;

const isChainOf = ({ graph }: Catalog, classes: readonly string[]): boolean =>
  graph !== null &&
  graph.layers.every((layer) => classes.includes(layer.class)) &&
  graph.layers.slice(1).every(({ name }, at) => {
    const [from, to] = graph.edges[at] ?? [];
    return from === graph.layers[at]?.name && to === name;
  });

/** What the menu knows of it. */
export const workedOutCard: ViewCard = {
  id: 'worked-out',
  label: { en: 'This step, worked out', zh: '本步演算' },

  suits(catalog) {
    const count = weightCount(catalog);
    const isSmall = count > 0 && count <= MAX_WEIGHTS;
    const isRead = findTensor(catalog, ROLES.input, PROBE)?.shape.length === 2;
    return isSmall && isRead && isChainOf(catalog, ['InputLayer', 'Dense', 'Activation', 'ReLU', 'Softmax'])
      ? 0.5
      : 0;
  },
};
