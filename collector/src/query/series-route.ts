import { route } from './route.js';
import { resolveRun } from './run-parameter.js';

export const seriesRoute = route({
  path: '/runs/:run/series',
  summary: 'The catalog of series.',
  parameters: {},
  handle: async ({ store }, call) => ({
    kind: 'json',
    value: await store.seriesList(await resolveRun(store, call.path('run'))),
  }),
});
