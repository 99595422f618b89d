import { encodeSafetensors, tensorKey } from '@tensorreel/schema';
import { JSON_TYPE, SAFETENSORS_TYPE } from './answer.js';
import { integer, requiredStep, requiredText, text, type Parameter } from './parameter.js';
import { route } from './route.js';
import { given, resolveRun } from './run-parameter.js';
import { tensorToJson } from './tensor-json.js';

const someAttempt = integer({ min: 0, max: 1_000_000, preset: 0 });
const attempt: Parameter<number | undefined> = {
  ...someAttempt,
  describe: 'integer; the latest when absent',
  read: (name, values) => (values.length === 0 ? undefined : someAttempt.read(name, values)),
};

export const tensorDataRoute = route({
  path: '/runs/:run/tensors/data',
  summary: 'One tensor, or a slice of it, exactly at a step.',
  parameters: { role: requiredText, name: requiredText, step: requiredStep, slice: text, attempt },
  handle: async ({ store }, call) => {
    const mediaType = call.choose([SAFETENSORS_TYPE, JSON_TYPE]);
    const run = await resolveRun(store, call.path('run'));
    const stored = await store.tensor(run, given(call.query));
    if (mediaType === JSON_TYPE) return { kind: 'json', value: tensorToJson(stored) };
    const metadata = new Map([
      ['run', run],
      ['step', stored.step.toString()],
      ['attempt', String(stored.attempt)],
    ]);
    const tensors = new Map([[tensorKey(stored.role, stored.name), stored.tensor]]);
    return { kind: 'bytes', mediaType, pieces: encodeSafetensors(tensors, metadata) };
  },
});
