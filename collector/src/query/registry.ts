import { deleteRunRoute } from './delete-run-route.js';
import { eventsRoute } from './events-route.js';
import { frameRoute } from './frame-route.js';
import { framesRoute } from './frames-route.js';
import { graphRoute } from './graph-route.js';
import { identityRoute } from './identity-route.js';
import { liveRoute } from './live-route.js';
import { patchRunRoute } from './patch-run-route.js';
import type { Route } from './route.js';
import { runRoute } from './run-route.js';
import { runsRoute } from './runs-route.js';
import { seriesDataRoute } from './series-data-route.js';
import { seriesRoute } from './series-route.js';
import { spansRoute } from './spans-route.js';
import { summariesRoute } from './summaries-route.js';
import { tensorDataRoute } from './tensor-data-route.js';
import { tensorHistoryRoute } from './tensor-history-route.js';
import { tensorsRoute } from './tensors-route.js';

/** Every route below `/api/v1`. To add one: one file here + one line. */
export const ROUTES: readonly Route[] = [
  identityRoute,
  runsRoute,
  runRoute,
  patchRunRoute,
  deleteRunRoute,
  graphRoute,
  seriesRoute,
  seriesDataRoute,
  tensorsRoute,
  tensorDataRoute,
  tensorHistoryRoute,
  framesRoute,
  frameRoute,
  summariesRoute,
  spansRoute,
  eventsRoute,
  liveRoute,
];
