import { shapes, TensorreelError } from '@tensorreel/schema';
import { ask } from './ask.js';

const FULL_ID = /^[0-9a-f]{32}$/;
const SOME_ID = /^[0-9a-f]{4,31}$/;

/**
 * A run as a person names it: `latest`, its id, or the id's start.
 *
 * @returns the whole id, or `latest`
 * @throws `TR_RUN_NOT_FOUND`, `TR_BAD_OPTION` when several begin so
 */
export async function findRunId(endpoint: string, text: string): Promise<string> {
  const name = text.toLowerCase();
  if (name === 'latest' || FULL_ID.test(name)) return name;
  if (!SOME_ID.test(name)) {
    throw new TensorreelError(
      'TR_BAD_OPTION',
      `${text} is no run`,
      'write latest, an id or its first digits (tensorreel list)',
    );
  }
  const { runs } = await ask(endpoint, '/runs?limit=1000', shapes.runList);
  const found = runs.filter((run) => run.id.startsWith(name));
  const [only] = found;
  if (only === undefined)
    throw new TensorreelError('TR_RUN_NOT_FOUND', `no run ${text}`, 'list them with tensorreel list');
  if (found.length > 1)
    throw new TensorreelError(
      'TR_BAD_OPTION',
      `${found.length} runs begin with ${text}`,
      'write more digits',
    );
  return only.id;
}
