import { shapes, type RunListAnswer, type RunRow } from '@tensorreel/schema';
import { ask } from '../collector/ask.js';
import { ENDPOINT_OPTION, endpointOf } from '../collector/address.js';
import { tableLines, type Column } from '../options/table.js';
import { bytesText } from '../options/words.js';
import type { Command } from './command.js';
import { stepsText } from './steps-text.js';

const COLUMNS: readonly Column[] = [
  { head: 'RUN' },
  { head: 'NAME', max: 28 },
  { head: 'PROJECT', max: 20 },
  { head: 'STATUS' },
  { head: 'STARTED' },
  { head: 'STEPS', alignRight: true },
  { head: 'LOSS', alignRight: true },
  { head: 'SIZE', alignRight: true },
];

const SHORT_ID = 12;

/** The last training loss, as in the page’s list. */
export function lossText({ headline }: Pick<RunRow, 'headline'>): string {
  const loss = headline['train/loss'] ?? headline['train/epoch_loss'] ?? headline['val/loss'];
  return loss === undefined ? '' : typeof loss.last === 'number' ? loss.last.toPrecision(4) : loss.last;
}

const toRow = (run: RunRow): string[] => [
  run.id.slice(0, SHORT_ID),
  run.name,
  run.project,
  run.status,
  run.startedAt?.slice(0, 16).replace('T', ' ') ?? '',
  stepsText(run),
  lossText(run),
  bytesText(run.bytes),
];

const readAll = async (endpoint: string, limit: number): Promise<RunListAnswer> => {
  const runs: RunRow[] = [];
  let next: string | null = null;
  do {
    const page = Math.min(1000, limit - runs.length);
    const cursor: string = next === null ? '' : `&cursor=${encodeURIComponent(next)}`;
    const answer: RunListAnswer = await ask(endpoint, `/runs?limit=${page}${cursor}`, shapes.runList);
    runs.push(...answer.runs);
    next = answer.next;
  } while (next !== null && runs.length < limit);
  return { runs, next };
};

export const list: Command = {
  name: 'list',
  summary: 'the recorded runs, latest first',
  positionals: [],
  options: {
    endpoint: ENDPOINT_OPTION,
    limit: { type: 'string', value: 'N', help: 'at most so many (default 100)' },
  },
  examples: ['tensorreel list --limit 10', 'tensorreel list --json'],
  run: async ({ flags, asJson }, io) => {
    const limit = flags.integer('limit', { min: 1 }) ?? 100;
    const answer = await readAll(endpointOf(flags, io.env), limit);
    if (asJson) io.out(JSON.stringify(answer));
    else if (answer.runs.length === 0) io.out('No runs yet. Record one with: tensorreel loss-map');
    else tableLines(COLUMNS, answer.runs.map(toRow)).forEach(io.out);
    return 0;
  },
};
