import { activationMap } from './activation-map.js';
import { lossMap } from './loss-map.js';
import { mnistCnn } from './mnist-cnn.js';
import type { Program } from './program.js';
import { weightMap } from './weight-map.js';

/** The article's programs. To add one: one file here + one line. */
export const PROGRAMS: readonly Program[] = [activationMap, weightMap, lossMap, mnistCnn];
