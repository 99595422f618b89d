import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;
const FROM_SOURCE = ['-C', 'source', '--import', join(ROOT, 'scripts/config/register-ts.mjs')];

/** A `tensorreel` command that runs, from source. */
interface Running {
  readonly process: ChildProcess;
  /** All that it wrote so far, both streams. */
  output(): string;
  /** Resolves at the first line that matches. */
  line(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Its exit code; null where a signal ended it. */
  ended(): Promise<number | null>;
}

/** A home of its own for a collector and its writers, on a port that is free now. */
export interface Home {
  readonly dir: string;
  readonly url: string;
  tensorreel(...args: string[]): Running;
  /** Runs to the end; throws with the output where the exit code is not 0. */
  done(...args: string[]): Promise<string>;
  /** `up`, resolved once it answers. */
  up(): Promise<Running>;
  get(path: string): Promise<unknown>;
  close(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

const run = (args: readonly string[], env: NodeJS.ProcessEnv): Running => {
  const child = spawn(process.execPath, [...FROM_SOURCE, join(ROOT, 'scripts/src/cli.ts'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const exit = once(child, 'close').then(([code]) => code as number | null);
  const line = async (pattern: RegExp): Promise<RegExpMatchArray> => {
    for (;;) {
      const match = pattern.exec(output);
      if (match !== null) return match;
      const isOver = child.exitCode !== null || child.signalCode !== null;
      if (isOver) throw new Error(`tensorreel ${args.join(' ')} ended before ${String(pattern)}:\n${output}`);
      await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), exit]);
    }
  };
  return { process: child, output: () => output, line, ended: () => exit };
};

/** Opens a {@link Home}; `close` ends what still runs in it and removes its folder. */
export async function openHome(): Promise<Home> {
  const dir = mkdtempSync(join(tmpdir(), 'tensorreel-home-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, TENSORREEL_DIR: dir, TENSORREEL_ENDPOINT: url };
  const started: Running[] = [];
  const tensorreel = (...args: string[]): Running => {
    const running = run(args, env);
    started.push(running);
    return running;
  };
  return {
    dir,
    url,
    tensorreel,
    done: async (...args) => {
      const running = tensorreel(...args);
      const code = await running.ended();
      if (code !== 0)
        throw new Error(`tensorreel ${args.join(' ')} ended with ${code}:\n${running.output()}`);
      return running.output();
    },
    up: async () => {
      const running = tensorreel('up', '--port', String(port));
      await running.line(/collector: http/);
      return running;
    },
    get: async (path) => {
      const answer = await fetch(`${url}/api/v1${path}`, { headers: { accept: 'application/json' } });
      return answer.json() as Promise<unknown>;
    },
    close: async () => {
      for (const { process: child } of started) {
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      }
      await Promise.all(started.map((running) => running.ended()));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
