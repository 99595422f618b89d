import { encodeSafetensors, MAX_HISTORY_BYTES, TensorreelError } from '@tensorreel/schema';
import { SAFETENSORS_TYPE } from './answer.js';
import { oneOf, requiredText, step, text } from './parameter.js';
import { route } from './route.js';
import { given, resolveRun } from './run-parameter.js';

export const tensorHistoryRoute = route({
  path: '/runs/:run/tensors/history',
  summary: 'One tensor, or a slice of it, over all steps.',
  parameters: {
    role: requiredText,
    name: requiredText,
    slice: text,
    reduce: oneOf(['max', 'min'], undefined),
    from: step,
    to: step,
  },
  handle: async ({ store }, call) => {
    const mediaType = call.choose([SAFETENSORS_TYPE]);
    const run = await resolveRun(store, call.path('run'));
    const { steps, tensor } = await store.tensorHistory(run, given(call.query));
    if (tensor.data.byteLength > MAX_HISTORY_BYTES) {
      throw new TensorreelError(
        'TR_TOO_LARGE',
        `the history has ${tensor.data.byteLength} bytes; at most ${MAX_HISTORY_BYTES} are answered`,
        'narrow it with slice=, from= and to=',
      );
    }
    const stepBytes = new Uint8Array(Float64Array.from(steps, Number).buffer);
    const tensors = new Map([
      ['steps', { dtype: 'float64' as const, shape: [steps.length], data: stepBytes }],
      ['values', tensor],
    ]);
    return { kind: 'bytes', mediaType, pieces: encodeSafetensors(tensors, new Map([['run', run]])) };
  },
});
