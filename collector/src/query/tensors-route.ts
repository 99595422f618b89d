import { route } from './route.js';
import { resolveRun } from './run-parameter.js';

export const tensorsRoute = route({
  path: '/runs/:run/tensors',
  summary: 'The catalog of tensors.',
  parameters: {},
  handle: async ({ store }, call) => ({
    kind: 'json',
    value: await store.tensorList(await resolveRun(store, call.path('run'))),
  }),
});
