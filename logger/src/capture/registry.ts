import type { InstrumentFactory } from './instrument.js';
import { field } from './instruments/field.js';
import { gradients } from './instruments/gradients.js';
import { graph } from './instruments/graph.js';
import { probe } from './instruments/probe.js';
import { sampleLoss } from './instruments/sample-loss.js';
import { scalars } from './instruments/scalars.js';
import { weights } from './instruments/weights.js';

/** Every instrument, in the order they see a step; gradients first: what is not finite in them keeps the rest in full. */
export const INSTRUMENTS: readonly InstrumentFactory[] = [
  graph,
  scalars,
  gradients,
  weights,
  sampleLoss,
  probe,
  field,
];
