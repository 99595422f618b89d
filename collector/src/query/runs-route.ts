import { MAX_PAGE_ROWS } from '@tensorreel/schema';
import { integer, oneOf, text } from './parameter.js';
import { route } from './route.js';
import { given } from './run-parameter.js';

export const runsRoute = route({
  path: '/runs',
  summary: 'The runs, one page.',
  parameters: {
    limit: integer({ min: 1, max: MAX_PAGE_ROWS, preset: 100 }),
    cursor: text,
    status: oneOf(['running', 'finished', 'failed', 'silent'], undefined),
    kind: oneOf(['training', 'foreign'], undefined),
    project: text,
    name: text,
    sort: oneOf(['startedAt', 'name', 'bytes', 'steps'], 'startedAt'),
    order: oneOf(['asc', 'desc'], 'desc'),
  },
  handle: async ({ store }, { query }) => ({ kind: 'json', value: await store.listRuns(given(query)) }),
});
