import { TensorreelError } from '@tensorreel/schema';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ProgramEnd, ProgramEvent } from '../article/events.js';

export interface ProgramCall {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Asks the program to end its training. */
  readonly stop: AbortSignal;
  readonly onEvent: (event: ProgramEvent) => void;
}

// Built or from source, whichever runs.
const CLI = fileURLToPath(new URL(`../cli${extname(import.meta.url)}`, import.meta.url));

const readEvent = (line: string): ProgramEvent | undefined => {
  try {
    const value = JSON.parse(line) as unknown;
    return typeof value === 'object' && value !== null && 'event' in value
      ? (value as ProgramEvent)
      : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Runs a program in a process of its own, so that the collector in this one stays quick.
 *
 * @throws `TR_INTERNAL` with the program's last words when it fails
 */
export async function runProgram({ name, args, env, stop, onEvent }: ProgramCall): Promise<ProgramEnd> {
  const child = spawn(process.execPath, [...process.execArgv, CLI, name, '--json', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const onStop = (): void => {
    child.kill('SIGTERM');
  };
  stop.addEventListener('abort', onStop);
  let end: ProgramEnd | undefined;
  let lastWords = '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastWords = line;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = readEvent(line);
    if (event === undefined) return;
    if (event.event === 'end') end = event;
    onEvent(event);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  stop.removeEventListener('abort', onStop);
  if (code === 0 && end !== undefined) return end;
  const why = lastWords === '' ? `exit code ${code ?? 'none'}` : lastWords;
  throw new TensorreelError('TR_INTERNAL', `${name} failed: ${why}`, `try tensorreel ${name} alone`);
}
