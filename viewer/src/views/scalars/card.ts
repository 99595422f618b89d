import type { ViewCard } from '../view.js';
import { scalarWords } from './words.js';

/** First where nothing else was recorded; in the menus where tensors were. */
export const scalarsCard: ViewCard = {
  id: 'scalars',
  label: scalarWords.label,
  suits: ({ series, tensors }) => (series.length === 0 ? 0 : tensors.length === 0 ? 0.9 : 0.45),
};
