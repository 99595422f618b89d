import { shapes, TensorreelError } from '@tensorreel/schema';
import { ENDPOINT_OPTION, endpointOf } from '../collector/address.js';
import { ask, askToDelete } from '../collector/ask.js';
import { findRunId } from '../collector/find-run.js';
import { bytesText } from '../options/words.js';
import type { Command } from './command.js';

const isYes = (answer: string | undefined): boolean => /^y(es)?$/i.test(answer?.trim() ?? '');

export const rm: Command = {
  name: 'rm',
  summary: 'delete runs from the collector, for good',
  positionals: ['RUN', 'RUN…'],
  options: {
    endpoint: ENDPOINT_OPTION,
    yes: { type: 'boolean', help: 'do not ask' },
  },
  examples: ['tensorreel rm 4bf92f35 --yes'],
  run: async ({ flags, positionals, asJson }, io) => {
    const endpoint = endpointOf(flags, io.env);
    const runs = [];
    for (const name of positionals) {
      const runId = await findRunId(endpoint, name);
      runs.push(await ask(endpoint, `/runs/${runId}`, shapes.runDetail));
    }
    const bytes = runs.reduce((sum, run) => sum + run.bytes, 0);
    if (!flags.has('yes')) {
      const names = runs.map((run) => `${run.name} (${run.id.slice(0, 12)})`).join(', ');
      const answer = asJson ? undefined : await io.ask(`Delete ${names}, ${bytesText(bytes)}? [y/N] `);
      if (answer === undefined) {
        throw new TensorreelError('TR_BAD_OPTION', 'nobody can be asked here', 'say --yes to delete');
      }
      if (!isYes(answer)) {
        io.out('Nothing was deleted.');
        return 1;
      }
    }
    for (const run of runs) await askToDelete(endpoint, `/runs/${run.id}`);
    if (asJson) io.out(JSON.stringify({ deleted: runs.map((run) => run.id), bytes }));
    else io.out(`Deleted ${runs.length} ${runs.length === 1 ? 'run' : 'runs'}, ${bytesText(bytes)}.`);
    return 0;
  },
};
