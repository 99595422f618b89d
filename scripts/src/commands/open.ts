import { shapes } from '@tensorreel/schema';
import { ENDPOINT_OPTION, endpointOf, replayUrl } from '../collector/address.js';
import { ask } from '../collector/ask.js';
import { findRunId } from '../collector/find-run.js';
import { openBrowser } from '../collector/open-browser.js';
import type { Command } from './command.js';

export const open: Command = {
  name: 'open',
  summary: 'show a run’s replay in the browser, where there is one',
  positionals: ['RUN?'],
  options: {
    endpoint: ENDPOINT_OPTION,
    print: { type: 'boolean', help: 'print the address only' },
  },
  examples: ['tensorreel open', 'tensorreel open 4bf92f35 --print'],
  run: async ({ flags, positionals: [name = 'latest'], asJson }, io) => {
    const endpoint = endpointOf(flags, io.env);
    const run = await ask(endpoint, `/runs/${await findRunId(endpoint, name)}`, shapes.runDetail);
    const url = replayUrl(endpoint, run.id);
    const isOpened = !flags.has('print') && openBrowser(url, io.env);
    io.out(asJson ? JSON.stringify({ run: run.id, url, opened: isOpened }) : url);
    return 0;
  },
};
