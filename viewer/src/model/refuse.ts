import type { GraphLayer } from '@tensorreel/schema';
import type { Refusal } from './layer-op.js';

/** A layer that is recorded but not computed here. */
export function refuse(layer: GraphLayer): Refusal {
  const what = layer.activation === null ? layer.class : `${layer.class}, ${layer.activation}`;
  return {
    why: {
      en: `Layer ${layer.name} (${what}) can’t be computed in the page.`,
      zh: `页面无法计算层 ${layer.name}（${what}）。`,
    },
  };
}
