import { createHash } from 'node:crypto';
import { encodeSafetensors, parseSelect, parseStep, stepToJson, type Tensor } from '@tensorreel/schema';
import { SAFETENSORS_TYPE } from './answer.js';
import { refuse, texts } from './parameter.js';
import { route } from './route.js';
import { resolveRun } from './run-parameter.js';

const MAX_SELECTS = 1000;

/** Weak comparison, as If-None-Match wants it. */
const matches = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim())) === true;

export const frameRoute = route({
  path: '/runs/:run/frames/:step',
  summary: 'A whole frame, or the tensors asked for.',
  parameters: { select: texts },
  handle: async ({ store }, call) => {
    const mediaType = call.choose([SAFETENSORS_TYPE]);
    const { select } = call.query;
    const step = parseStep(call.path('step'));
    if (step === undefined) throw refuse('step must be an integer from 0 to 2^63 − 1', 'as in /frames/12');
    if (select.length > MAX_SELECTS) throw refuse(`select is given more than ${MAX_SELECTS} times`);
    select.forEach(parseSelect);
    const run = await resolveRun(store, call.path('run'));
    const asked = JSON.stringify([run, await store.version(run), stepToJson(step), select]);
    const etag = `"${createHash('sha256').update(asked).digest('base64url').slice(0, 22)}"`;
    const headers = { ETag: etag, 'Cache-Control': 'no-cache' };
    if (matches(call.header('if-none-match'), etag)) return { kind: 'empty', status: 304, headers };
    const frame = await store.frame(run, step, select);
    const tensors = new Map<string, Tensor>();
    const metadata = new Map<string, string>([
      ['run', run],
      ['step', step.toString()],
    ]);
    for (const [key, stored] of frame) {
      tensors.set(key, stored.tensor);
      metadata.set(`step:${key}`, stored.step.toString());
    }
    return { kind: 'bytes', mediaType, pieces: encodeSafetensors(tensors, metadata), headers };
  },
});
