import { route } from './route.js';
import { resolveRun } from './run-parameter.js';

export const deleteRunRoute = route({
  method: 'DELETE',
  path: '/runs/:run',
  summary: 'Deletes a run for good.',
  parameters: {},
  handle: async ({ store }, call) => {
    await store.deleteRun(await resolveRun(store, call.path('run')));
    return { kind: 'empty', status: 204 };
  },
});
