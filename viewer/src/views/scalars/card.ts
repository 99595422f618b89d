import type { ViewCard } from '../view.js';

/** First where nothing else was recorded; in the menus where tensors were. */
export const scalarsCard: ViewCard = {
  id: 'scalars',
  label: { en: 'Scalars', zh: '标量' },
  suits: ({ series, tensors }) => (series.length === 0 ? 0 : tensors.length === 0 ? 0.9 : 0.45),
};
