import { activationMap } from './activation-map.js';
import { lossMap } from './loss-map.js';
import { weightMap } from './weight-map.js';
import type { View } from './view.js';

/** Every view, in menu order. To add one: one file here + one line. */
export const VIEWS: readonly View[] = [activationMap, weightMap, lossMap];
