import type { CommandIo } from '../../src/commands/command.js';

/** A command line without a terminal that keeps what it was told. */
export interface FakeIo {
  readonly io: CommandIo;
  readonly out: string[];
  readonly err: string[];
  readonly stop: AbortController;
}

export function fakeIo(env: NodeJS.ProcessEnv = {}): FakeIo {
  const out: string[] = [];
  const err: string[] = [];
  const stop = new AbortController();
  const io: CommandIo = {
    env,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    isTerminal: false,
    columns: 100,
    overwrite: () => undefined,
    ask: () => Promise.resolve(undefined),
    stop: stop.signal,
  };
  return { io, out, err, stop };
}
