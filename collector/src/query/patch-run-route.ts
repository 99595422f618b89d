import { MAX_NOTES_CHARS, MAX_TAG_CHARS, nameFault, shapes, type RunPatch } from '@tensorreel/schema';
import { refuse } from './parameter.js';
import { route } from './route.js';
import { resolveRun } from './run-parameter.js';

/** @throws `TR_BAD_REQUEST` naming the key that is wrong */
function readPatch(body: unknown): RunPatch {
  const result = shapes.runPatch.safeParse(body);
  if (!result.success) {
    const [issue] = result.error.issues;
    const key = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '');
    const why = issue?.code === 'unrecognized_keys' ? 'is not a key of a run' : 'has a wrong type';
    throw refuse(
      key === '' ? 'the body must be a JSON object' : `${key.slice(0, 64)} ${why}`,
      'name and notes are texts, tags a list of texts',
    );
  }
  const patch = result.data;
  const fault = patch.name === undefined ? undefined : nameFault(patch.name);
  if (fault !== undefined) throw refuse(fault);
  if ((patch.notes?.length ?? 0) > MAX_NOTES_CHARS)
    throw refuse(`notes are longer than ${MAX_NOTES_CHARS} characters`);
  patch.tags?.forEach((tag, index) => {
    const what = `tags.${index}`;
    if (tag.length > MAX_TAG_CHARS) throw refuse(`${what} is longer than ${MAX_TAG_CHARS} characters`);
    const why = nameFault(tag, what);
    if (why !== undefined) throw refuse(why);
  });
  return patch;
}

export const patchRunRoute = route({
  method: 'PATCH',
  path: '/runs/:run',
  summary: "Changes a run's name, tags or notes.",
  parameters: {},
  takesBody: true,
  handle: async ({ store }, call) => {
    const patch = readPatch(call.body);
    return { kind: 'json', value: await store.patchRun(await resolveRun(store, call.path('run')), patch) };
  },
});
