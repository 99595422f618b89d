import { MAX_PAGE_ROWS } from '@tensorreel/schema';
import { integer, step, text } from './parameter.js';
import { route } from './route.js';
import { given, resolveRun } from './run-parameter.js';

export const framesRoute = route({
  path: '/runs/:run/frames',
  summary: 'What exists at which step.',
  parameters: {
    from: step,
    to: step,
    limit: integer({ min: 1, max: MAX_PAGE_ROWS, preset: MAX_PAGE_ROWS }),
    cursor: text,
  },
  handle: async ({ store }, call) => ({
    kind: 'json',
    value: await store.frameIndex(await resolveRun(store, call.path('run')), given(call.query)),
  }),
});
