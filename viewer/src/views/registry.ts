import { activationMap } from './activation-map.js';
import { configCard } from './config/card.js';
import { confusionCard } from './confusion/card.js';
import { deadUnitsCard } from './dead-units/card.js';
import { differentInputsCard } from './different-inputs/card.js';
import { eventsCard } from './events/card.js';
import { gradientFlowCard } from './gradient-flow/card.js';
import { histogramsCard } from './histograms/card.js';
import { lossMap } from './loss-map.js';
import { networkCard } from './network/card.js';
import { scalarsCard } from './scalars/card.js';
import { traceCard } from './trace/card.js';
import { updateRatioCard } from './update-ratio/card.js';
import { weightMap } from './weight-map.js';
import { workedOutCard } from './worked-out/card.js';
import type { View, ViewEntry } from './view.js';

/** The maps of the first screen come with the page, all others when they are opened. */
const atOnce = (view: View): ViewEntry => ({ ...view, open: () => Promise.resolve(view) });

/** Every view, in menu order. To add one: one file here + one line. */
export const VIEWS: readonly ViewEntry[] = [
  atOnce(activationMap),
  atOnce(weightMap),
  atOnce(lossMap),
  { ...networkCard, open: async () => (await import('./network.js')).network },
  { ...workedOutCard, open: async () => (await import('./worked-out.js')).workedOut },
  { ...confusionCard, open: async () => (await import('./confusion.js')).confusion },
  {
    ...differentInputsCard,
    open: async () => (await import('./different-inputs.js')).differentInputs,
  },
  { ...scalarsCard, open: async () => (await import('./scalars.js')).scalars },
  { ...traceCard, open: async () => (await import('./trace.js')).trace },
  { ...eventsCard, open: async () => (await import('./events.js')).events },
  { ...configCard, open: async () => (await import('./config.js')).config },
  { ...histogramsCard, open: async () => (await import('./histograms.js')).histograms },
  { ...gradientFlowCard, open: async () => (await import('./gradient-flow.js')).gradientFlow },
  { ...updateRatioCard, open: async () => (await import('./update-ratio.js')).updateRatio },
  { ...deadUnitsCard, open: async () => (await import('./dead-units.js')).deadUnits },
];
