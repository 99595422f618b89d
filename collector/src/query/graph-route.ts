import { TensorreelError } from '@tensorreel/schema';
import { route } from './route.js';
import { resolveRun } from './run-parameter.js';

export const graphRoute = route({
  path: '/runs/:run/graph',
  summary: "The model's layers, shapes and edges.",
  parameters: {},
  handle: async ({ store }, call) => {
    const run = await resolveRun(store, call.path('run'));
    const value = await store.graph(run);
    if (value !== null) return { kind: 'json', value };
    throw new TensorreelError('TR_NOT_FOUND', `run ${run} has no graph`, 'record one with run.watch(model)');
  },
});
