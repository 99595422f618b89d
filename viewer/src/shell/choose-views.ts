import type { Catalog, ViewCard } from '../views/view.js';

const MOST_PANES = 4;

/** Views of the first screen: those that suit this run best; the registry's order among equals. */
export function chooseViews<Card extends ViewCard>(cards: readonly Card[], catalog: Catalog): Card[] {
  return cards
    .map((card) => ({ card, suits: card.suits(catalog) }))
    .filter(({ suits }) => suits > 0)
    .sort((a, b) => b.suits - a.suits)
    .slice(0, MOST_PANES)
    .map(({ card }) => card);
}
