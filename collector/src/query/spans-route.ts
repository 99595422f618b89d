import { pageParameters } from './page-parameters.js';
import { route } from './route.js';
import { given, resolveRun } from './run-parameter.js';

export const spansRoute = route({
  path: '/runs/:run/spans',
  summary: 'Spans, one page.',
  parameters: pageParameters,
  handle: async ({ store }, call) => ({
    kind: 'json',
    value: await store.spans(await resolveRun(store, call.path('run')), given(call.query)),
  }),
});
