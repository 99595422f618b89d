import type { ViewCard } from '../view.js';

/** In the menu; its code comes when it is opened. */
export const configCard: ViewCard = {
  id: 'config',
  label: { en: 'Config and environment', zh: '配置与环境' },
  suits: ({ run, tensors, series }) =>
    Object.keys(run.config ?? {}).length > 0 || tensors.length + series.length > 0 ? 0.15 : 0,
};
