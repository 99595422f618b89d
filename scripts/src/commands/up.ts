import { once } from 'node:events';
import { folderSize } from '../collector/folder-size.js';
import { openService, SERVICE_OPTIONS, type Service } from '../collector/service.js';
import { bytesText } from '../options/words.js';
import type { Command, CommandIo } from './command.js';

const announce = async (service: Service, asJson: boolean, io: CommandIo): Promise<void> => {
  const { url, dataDir, spoolDir, isStarted } = service;
  const bytes = await folderSize(dataDir);
  if (asJson) {
    const pid = isStarted && { pid: process.pid };
    io.out(JSON.stringify({ url, dataDir, spoolDir, bytes, started: isStarted, ...pid }));
    return;
  }
  io.out(isStarted ? `tensorreel collector: ${url}` : `A tensorreel collector already runs: ${url}`);
  io.out(`Data: ${dataDir} (${bytesText(bytes)})`);
  if (isStarted) io.out(`Spool: ${spoolDir}`);
  if (isStarted && io.isTerminal) io.out('Ctrl+C ends it.');
};

/** Resolves on SIGINT or SIGTERM. */
export async function untilStopped({ stop }: CommandIo): Promise<void> {
  if (!stop.aborted) await once(stop, 'abort');
}

export const up: Command = {
  name: 'up',
  summary: 'run the collector and the page on 127.0.0.1',
  positionals: [],
  options: SERVICE_OPTIONS,
  examples: ['tensorreel up', 'tensorreel up --port 5318 --data ./recordings'],
  run: async ({ flags, asJson }, io) => {
    const service = await openService(flags, io.env, io.err);
    await announce(service, asJson, io);
    if (!service.isStarted) return 0;
    await untilStopped(io);
    await service.close();
    if (!asJson) io.out('Ended.');
    return 0;
  },
};
