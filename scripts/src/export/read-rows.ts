import { decodeSafetensors, tensorKey, TensorreelError, tensorValues } from '@tensorreel/schema';
import { askBytes } from '../collector/ask.js';
import type { RunAt } from './read-answers.js';

interface Named {
  readonly role: string;
  readonly name: string;
}

const lost = ({ role, name }: Named, step: number): TensorreelError =>
  new TensorreelError(
    'TR_INTERNAL',
    `the collector has no ${role} ${name} at step ${step} any more`,
    'export the run again',
  );

const pathOf = (run: RunAt, rest: string, { role, name }: Named, query: Record<string, number>): string => {
  const given = Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]);
  const text = new URLSearchParams([['role', role], ['name', name], ...given]).toString();
  return `/runs/${run.runId}/tensors/${rest}?${text}`;
};

async function readStep(run: RunAt, tensor: Named, step: number): Promise<Uint8Array> {
  const bytes = await askBytes(run.endpoint, pathOf(run, 'data', tensor, { step }));
  const found = decodeSafetensors(bytes).tensors.get(tensorKey(tensor.role, tensor.name));
  if (found === undefined) throw lost(tensor, step);
  return found.data;
}

/** All recordings from the first to the last of `steps` in one answer, where these are exactly those. */
async function readWindow(
  run: RunAt,
  tensor: Named,
  steps: readonly number[],
): Promise<Uint8Array | undefined> {
  const [from = 0, to = from] = [steps[0], steps.at(-1)];
  const bytes = await askBytes(run.endpoint, pathOf(run, 'history', tensor, { from, to }));
  const { tensors } = decodeSafetensors(bytes);
  const told = tensors.get('steps');
  const isSame = told !== undefined && tensorValues(told).join() === steps.join();
  return isSame ? tensors.get('values')?.data : undefined;
}

/**
 * Bytes of a tensor at each of the steps, one after another.
 *
 * @param areAll - no recording lies between them: one request serves
 */
export async function readRows(
  run: RunAt,
  tensor: Named,
  steps: readonly number[],
  areAll: boolean,
): Promise<Uint8Array> {
  const window = areAll && steps.length > 1 ? await readWindow(run, tensor, steps) : undefined;
  if (window !== undefined) return window;
  const rows: Uint8Array[] = [];
  for (const step of steps) rows.push(await readStep(run, tensor, step));
  return Buffer.concat(rows);
}
