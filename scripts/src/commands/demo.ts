import type { ProgramEnd, ProgramEvent } from '../article/events.js';
import { folderSize } from '../collector/folder-size.js';
import { openBrowser } from '../collector/open-browser.js';
import { openService, SERVICE_OPTIONS, type Service } from '../collector/service.js';
import { Progress } from '../demo/progress.js';
import { runProgram } from '../demo/run-program.js';
import type { Flags, OptionTable } from '../options/flags.js';
import { bytesText } from '../options/words.js';
import type { Command, CommandIo } from './command.js';
import { toLines } from './program-lines.js';
import { untilStopped } from './up.js';

const OPTIONS: OptionTable = {
  ...SERVICE_OPTIONS,
  epochs: { type: 'string', value: 'N', help: 'of the CNN (default 10)' },
  quick: { type: 'boolean', help: 'one epoch on 1,280 digits' },
  once: { type: 'boolean', help: 'end after the trainings' },
  'no-open': { type: 'boolean', help: 'open no browser' },
};

const QUICK_ARGS = ['--digits', '1280', '--epochs', '1'] as const;

const cnnArgs = (flags: Flags): string[] => {
  if (flags.has('quick')) return [...QUICK_ARGS];
  const epochs = flags.integer('epochs', { min: 1 });
  return epochs === undefined ? [] : ['--epochs', String(epochs)];
};

interface Show {
  readonly service: Service;
  readonly io: CommandIo;
  readonly asJson: boolean;
  readonly onRun?: (url: string) => void;
  /** What a person is spared. */
  readonly hidden?: readonly ProgramEvent['event'][];
}

/** Prints a program's events: a bar on a terminal, plain lines elsewhere, JSON where asked for. */
const showEvents = ({ io, asJson, onRun, hidden }: Show): ((event: ProgramEvent) => void) => {
  const progress = new Progress(() => performance.now());
  return (event) => {
    if (event.event === 'run' && event.url !== null) onRun?.(event.url);
    if (asJson) {
      if (event.event !== 'step') io.out(JSON.stringify(event));
    } else if (event.event === 'step') {
      if (io.isTerminal) io.overwrite(progress.lineFor(event, io.columns));
    } else if (!hidden?.includes(event.event)) {
      toLines(event).forEach(io.out);
    }
  };
};

const train = (name: string, args: readonly string[], show: Show): Promise<ProgramEnd> => {
  const { io, service } = show;
  return runProgram({
    name,
    args: [...args, '--endpoint', service.url, '--spool', service.spoolDir, '--wait', '60'],
    env: io.env,
    stop: io.stop,
    onEvent: showEvents(show),
  });
};

const trainBoth = async (flags: Flags, show: Show): Promise<void> => {
  const { io, asJson, service } = show;
  const say = (line: string): void => {
    if (!asJson) io.out(line);
  };
  say('');
  say('1 of 2: SimpleNet, 100 epochs');
  await train('loss-map', ['--name', 'SimpleNet'], { ...show, hidden: ['run', 'line'] });
  if (io.stop.aborted) return;
  say('');
  say('2 of 2: a CNN on real handwritten digits; the page follows it live');
  const onRun = (url: string): void => {
    if (!flags.has('no-open') && openBrowser(url, io.env)) say('Opened in your browser.');
  };
  await train('mnist-cnn', cnnArgs(flags), { ...show, onRun, hidden: ['backend'] });
  say('');
  say(`On disk: ${bytesText(await folderSize(service.dataDir))} in ${service.dataDir}`);
};

export const demo: Command = {
  name: 'demo',
  summary: 'train SimpleNet and a CNN, and watch them live in the page',
  positionals: [],
  options: OPTIONS,
  examples: ['tensorreel demo', 'tensorreel demo --quick --port 5318'],
  run: async ({ flags, asJson }, io) => {
    const service = await openService(flags, io.env, io.err);
    const { url, dataDir, spoolDir, isStarted } = service;
    const bytes = await folderSize(dataDir);
    if (asJson)
      io.out(JSON.stringify({ event: 'service', url, dataDir, spoolDir, bytes, started: isStarted }));
    else {
      io.out(`Page: ${url}${isStarted ? '' : ' (the collector that already runs)'}`);
      io.out(`Data: ${dataDir} (${bytesText(bytes)})`);
    }
    try {
      await trainBoth(flags, { service, io, asJson });
      if (!flags.has('once') && !io.stop.aborted && isStarted) {
        if (!asJson) io.out(`The page stays up at ${url}. Ctrl+C ends it.`);
        await untilStopped(io);
      }
    } finally {
      await service.close();
    }
    if (!asJson && isStarted) io.out('Ended. The recordings stay; tensorreel up shows them again.');
    return 0;
  },
};
