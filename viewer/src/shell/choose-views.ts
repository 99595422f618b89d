import type { Catalog, View } from '../views/view.js';

const MOST_PANES = 4;

/** Views that can show this run, the best-suiting first; the registry's order among equals. */
export function chooseViews(views: readonly View[], catalog: Catalog): View[] {
  return views
    .map((view) => ({ view, suits: view.suits(catalog) }))
    .filter(({ suits }) => suits > 0)
    .sort((a, b) => b.suits - a.suits)
    .slice(0, MOST_PANES)
    .map(({ view }) => view);
}
