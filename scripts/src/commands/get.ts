import { shapes, type RunDetail } from '@tensorreel/schema';
import { ENDPOINT_OPTION, endpointOf, replayUrl } from '../collector/address.js';
import { ask } from '../collector/ask.js';
import { findRunId } from '../collector/find-run.js';
import { columns } from '../options/help.js';
import { bytesText, numberText } from '../options/words.js';
import type { Command } from './command.js';
import { leftOutLines } from './left-out-lines.js';
import { stepsText } from './steps-text.js';

/** `complete: 120 of 120 records, 0 doubled`; what is missing; what is known of a run that has not said its last word. */
export function completenessText({
  status,
  completeness,
  heardAt,
}: Pick<RunDetail, 'status' | 'completeness' | 'heardAt'>): string {
  const { complete, received, expected, missing } = completeness;
  const gaps = missing.map(({ from, to }) => (from === to ? String(from) : `${from}…${to}`));
  const lost = gaps.length > 0 ? `missing ${gaps.join(', ')}` : 'none missing';
  if (expected === null) {
    const since = status === 'silent' && typeof heardAt === 'string' ? ` since ${heardAt}` : '';
    return `${status}${since}: ${received} records received, ${lost} so far`;
  }
  const of = `${received} of ${expected} records`;
  if (complete) return `complete: ${of}, 0 doubled`;
  return gaps.length > 0 ? `incomplete: ${of}, ${lost}` : `not complete yet: ${of}`;
}

const writerText = (writer: RunDetail['writers'][number]): string => {
  const declared =
    writer.declaredLastSeq === null ? 'not finished' : `last declared ${writer.declaredLastSeq}`;
  const again = writer.redelivered > 0 ? `, ${writer.redelivered} sent again and stored once` : '';
  return `${writer.id}: ${writer.received} records, last ${writer.lastSeq ?? 'none'}, ${declared}${again}`;
};

const toLines = (run: RunDetail, url: string): string[] => {
  const { first, last, count } = run.steps;
  const headline = Object.entries(run.headline).map(([name, value]): [string, string] => [
    name,
    `last ${numberText(value.last)}, min ${numberText(value.min)}, max ${numberText(value.max)}`,
  ]);
  return [
    `${run.name} (${run.project}), ${run.status}`,
    ...columns([
      ['run', run.id],
      ['replay', url],
      ['started', run.startedAt ?? 'unknown'],
      ['ended', run.endedAt ?? 'not yet'],
      ['steps', stepsText(run)],
      ['frames', count === 0 ? 'none' : `${first ?? ''}…${last ?? ''}, ${count} recorded`],
      ['size', bytesText(run.bytes)],
      ['records', completenessText(run)],
      ...run.writers.map((writer): [string, string] => ['writer', writerText(writer)]),
      ...headline,
      ...(run.error ? [['error', `${run.error.type}: ${run.error.message}`] as const] : []),
      ...leftOutLines(run.leftOut).map((line): [string, string] => ['left out', line]),
      ['config', JSON.stringify(run.config)],
    ]),
  ];
};

export const get: Command = {
  name: 'get',
  summary: 'one run in detail: steps, size, completeness, config',
  positionals: ['RUN'],
  options: { endpoint: ENDPOINT_OPTION },
  examples: ['tensorreel get latest', 'tensorreel get 4bf92f35 --json'],
  run: async ({ flags, positionals: [name = ''], asJson }, io) => {
    const endpoint = endpointOf(flags, io.env);
    const runId = await findRunId(endpoint, name);
    const run = await ask(endpoint, `/runs/${runId}`, shapes.runDetail);
    if (asJson) io.out(JSON.stringify(run));
    else toLines(run, replayUrl(endpoint, run.id)).forEach(io.out);
    return 0;
  },
};
