import type { ViewCard } from '../view.js';

/** In the menu; its code comes when it is opened. */
export const traceCard: ViewCard = {
  id: 'trace',
  label: { en: 'Trace of the step', zh: '单步追踪' },
  suits: ({ run, tensors, series }) => (run.steps.count > 0 && tensors.length + series.length > 0 ? 0.2 : 0),
};
