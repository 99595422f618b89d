import type { ViewCheck } from './check.js';
import { checkConfusion, checkDifferentInputs, checkNetwork } from './model.js';
import { checkDeadUnits, checkGradientFlow, checkHistograms, checkUpdateRatio } from './statistics.js';
import { checkConfig, checkEvents, checkScalars, checkTrace, checkWorkedOut } from './texts.js';

/** How each view is held to the API; the three maps are by their pixels (check-view.ts). */
export const VIEW_CHECKS: Readonly<Record<string, ViewCheck>> = {
  network: checkNetwork,
  'worked-out': checkWorkedOut,
  confusion: checkConfusion,
  'different-inputs': checkDifferentInputs,
  scalars: checkScalars,
  trace: checkTrace,
  events: checkEvents,
  config: checkConfig,
  histograms: checkHistograms,
  'gradient-flow': checkGradientFlow,
  'update-ratio': checkUpdateRatio,
  'dead-units': checkDeadUnits,
};
