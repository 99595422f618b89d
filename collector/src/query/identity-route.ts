import { COLLECTOR_NAME, type IdentityAnswer } from '@tensorreel/schema';
import { route } from './route.js';

export const identityRoute = route({
  path: '',
  summary: 'Who answers.',
  parameters: {},
  handle: ({ identity }) => {
    const value: IdentityAnswer = { name: COLLECTOR_NAME, api: 'v1', ...identity };
    return Promise.resolve({ kind: 'json', value });
  },
});
