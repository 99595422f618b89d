import { pageParameters } from './page-parameters.js';
import { route } from './route.js';
import { given, resolveRun } from './run-parameter.js';

export const eventsRoute = route({
  path: '/runs/:run/events',
  summary: 'Events, one page.',
  parameters: pageParameters,
  handle: async ({ store }, call) => ({
    kind: 'json',
    value: await store.events(await resolveRun(store, call.path('run')), given(call.query)),
  }),
});
