import { oneOf, requiredText, step } from './parameter.js';
import { route } from './route.js';
import { given, resolveRun } from './run-parameter.js';

export const summariesRoute = route({
  path: '/runs/:run/summaries',
  summary: 'The summary columns of one tensor.',
  parameters: {
    role: requiredText,
    name: requiredText,
    from: step,
    to: step,
    histogram: oneOf(['1', '0'], '0'),
  },
  handle: async ({ store }, call) => {
    const { histogram, ...query } = call.query;
    const run = await resolveRun(store, call.path('run'));
    return {
      kind: 'json',
      value: await store.summaries(run, { ...given(query), histogram: histogram === '1' }),
    };
  },
});
