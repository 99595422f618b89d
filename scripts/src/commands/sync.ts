import { sync as sendSpools, type SyncResult } from '@tensorreel/logger';
import { ENDPOINT_OPTION, endpointOf } from '../collector/address.js';
import { SPOOL_OPTION, spoolFolder } from '../options/folders.js';
import { bytesText } from '../options/words.js';
import type { Command } from './command.js';

/** The one reason why all that is left is left; undefined where there are several or none. */
const commonReason = (results: readonly SyncResult[]): string | undefined => {
  const reasons = new Set(results.map(({ reason }) => reason));
  return reasons.size === 1 ? [...reasons][0] : undefined;
};

const toLine = ({ runId, sent, left, reason }: SyncResult, saidBelow: string | undefined): string => {
  const why = reason === undefined || reason === saidBelow ? '' : ` (${reason})`;
  return `${runId.slice(0, 12)}: ${sent} sent, ${left} left${why}`;
};

/** What a person or a program that only reads stderr has to know. */
const leftLine = (unsent: readonly SyncResult[], spoolDir: string): string => {
  const left = unsent.reduce((sum, result) => sum + result.left, 0);
  const runs = new Set(unsent.map(({ runId }) => runId)).size;
  const of = `${left} records and spans of ${runs} ${runs === 1 ? 'run' : 'runs'}`;
  return `tensorreel: ${of} are left in ${spoolDir}: ${commonReason(unsent) ?? 'the reasons are above'}`;
};

export const sync: Command = {
  name: 'sync',
  summary: 'send what ended processes left in the spool',
  positionals: [],
  options: {
    endpoint: ENDPOINT_OPTION,
    spool: SPOOL_OPTION,
  },
  examples: ['tensorreel sync', 'tensorreel sync --endpoint http://127.0.0.1:4319'],
  exitCodes: [
    ['0', 'nothing is left to send'],
    ['1', 'something is left, and the last line says why: no collector answers, or not all was taken'],
    ['2', 'used wrongly'],
  ],
  run: async ({ flags, asJson }, io) => {
    const spoolDir = spoolFolder(flags.text('spool'), io.env);
    const isShown = io.isTerminal && !asJson;
    const results = await sendSpools({
      endpoint: endpointOf(flags, io.env),
      spoolDir,
      onProgress: ({ runId, sentBytes, totalBytes }) => {
        if (isShown)
          io.overwrite(`${runId.slice(0, 12)}: ${bytesText(sentBytes)} of ${bytesText(totalBytes)}`);
      },
    });
    const unsent = results.filter(({ left }) => left > 0);
    if (asJson) io.out(JSON.stringify({ spoolDir, results }));
    else if (results.length === 0) io.out(`Nothing waits in ${spoolDir}.`);
    else results.map((result) => toLine(result, commonReason(unsent))).forEach(io.out);
    if (unsent.length > 0) io.err(leftLine(unsent, spoolDir));
    return unsent.length > 0 ? 1 : 0;
  },
};
