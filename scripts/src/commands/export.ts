import { TensorreelError } from '@tensorreel/schema';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ENDPOINT_OPTION, endpointOf } from '../collector/address.js';
import { findRunId } from '../collector/find-run.js';
import { embeddedPageFolder } from '../collector/viewer-folder.js';
import { outputFile } from '../options/output-file.js';
import { bytesText } from '../options/words.js';
import type { Command } from './command.js';

const DEFAULT_MEGABYTES = 20;

const pageFolder = (): string => {
  const folder = embeddedPageFolder();
  if (folder !== undefined) return folder;
  throw new TensorreelError('TR_INTERNAL', 'the page for files is not built', 'npm run build');
};

export const exportCommand: Command = {
  name: 'export',
  summary: 'a run as one HTML file that plays by double click, without a network',
  positionals: ['RUN'],
  options: {
    endpoint: ENDPOINT_OPTION,
    html: { type: 'string', value: 'FILE', help: 'where to write it (default: NAME-ID.html, here)' },
    'max-mb': {
      type: 'string',
      value: 'N',
      help: `size of the file at most (default ${DEFAULT_MEGABYTES}); the largest tensors give way`,
    },
    anonymous: { type: 'boolean', help: 'without host, command line and process id' },
  },
  examples: ['tensorreel export latest --html replay.html', 'tensorreel export 4bf92f35 --max-mb 5'],
  run: async ({ flags, positionals: [name = ''], asJson }, io) => {
    const endpoint = endpointOf(flags, io.env);
    const maxBytes = 1e6 * (flags.number('max-mb', { min: 1, max: 1000 }) ?? DEFAULT_MEGABYTES);
    const given = await outputFile(flags, 'html');
    // The page's code: no other command waits for it.
    const { exportRun } = await import('../export/export-run.js');
    const run = { endpoint, runId: await findRunId(endpoint, name) };
    const { html, detail, tensors, thinned } = await exportRun(run, {
      pageFolder: pageFolder(),
      maxBytes,
      isAnonymous: flags.has('anonymous'),
    });
    const fallback = `${detail.name.replaceAll(/[^\w.-]+/g, '-')}-${detail.id.slice(0, 8)}.html`;
    const file = given ?? resolve(fallback);
    await writeFile(file, html);
    const bytes = Buffer.byteLength(html);
    if (asJson) {
      io.out(JSON.stringify({ file, bytes, run: detail.id, tensors, thinned }));
      return 0;
    }
    io.out(`${file} (${bytesText(bytes)}): open it in a browser.`);
    if (bytes > maxBytes) io.err(`It is larger than ${bytesText(maxBytes)}: what is in it can’t be thinned.`);
    if (tensors === 0) io.out('It has no tensors: none were recorded.');
    else if (thinned.length === 0) io.out(`It has all ${tensors} tensors at every step that was recorded.`);
    else io.out(`At fewer steps than were recorded, so that it fits into ${bytesText(maxBytes)}:`);
    for (const one of thinned) io.out(`  ${one.role} ${one.name}: ${one.kept} of ${one.of} steps`);
    return 0;
  },
};
