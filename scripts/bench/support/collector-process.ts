import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

/** A collector in a process of its own, with folders that go with it. */
export interface CollectorProcess {
  readonly url: string;
  readonly spoolDir: string;
  close(): Promise<void>;
}

/** `tensorreel up` on a free port. */
export async function startCollectorProcess(): Promise<CollectorProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'tensorreel-bench-'));
  const args = ['up', '--json', '--port', '0'];
  const child = spawn(process.execPath, [...process.execArgv, CLI, ...args], {
    env: { ...process.env, TENSORREEL_DIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close');
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const said = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  const [line] = await Promise.race([said, ended.then(() => [''] as const)]);
  if (line === '') {
    await close();
    throw new Error('the collector ended at once: try tensorreel up');
  }
  const { url, spoolDir } = JSON.parse(line) as { url: string; spoolDir: string };
  return { url, spoolDir, close };
}
