import { activationMap } from './activation-map.js';
import { lossMap } from './loss-map.js';
import { weightMap } from './weight-map.js';
import type { View, ViewEntry } from './view.js';

/** The maps of the first screen come with the page, all others when they are opened. */
const atOnce = (view: View): ViewEntry => ({ ...view, open: () => Promise.resolve(view) });

/** Every view, in menu order. To add one: one file here + one line. */
export const VIEWS: readonly ViewEntry[] = [atOnce(activationMap), atOnce(weightMap), atOnce(lossMap)];
