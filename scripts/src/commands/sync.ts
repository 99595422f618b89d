import { sync as sendSpools, type SyncResult } from '@tensorreel/logger';
import { ENDPOINT_OPTION, endpointOf } from '../collector/address.js';
import { SPOOL_OPTION, spoolFolder } from '../options/folders.js';
import { bytesText } from '../options/words.js';
import type { Command } from './command.js';

const toLine = ({ runId, sent, left, reason }: SyncResult): string =>
  `${runId.slice(0, 12)}: ${sent} sent, ${left} left${reason === undefined ? '' : ` (${reason})`}`;

export const sync: Command = {
  name: 'sync',
  summary: 'send what ended processes left in the spool',
  positionals: [],
  options: {
    endpoint: ENDPOINT_OPTION,
    spool: SPOOL_OPTION,
  },
  examples: ['tensorreel sync', 'tensorreel sync --endpoint http://127.0.0.1:4319'],
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
    if (asJson) io.out(JSON.stringify({ spoolDir, results }));
    else if (results.length === 0) io.out(`Nothing waits in ${spoolDir}.`);
    else results.map(toLine).forEach(io.out);
    return results.some(({ left }) => left > 0) ? 1 : 0;
  },
};
