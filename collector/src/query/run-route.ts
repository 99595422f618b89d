import { route } from './route.js';
import { readRun } from './run-parameter.js';

export const runRoute = route({
  path: '/runs/:run',
  summary: 'All that is known of one run but its series and tensors.',
  parameters: {},
  handle: async ({ store }, call) => ({ kind: 'json', value: await store.getRun(readRun(call.path('run'))) }),
});
