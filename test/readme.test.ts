import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHome, type Home } from './support/command-line.js';

const ROOT = new URL('..', import.meta.url).pathname;
const README = readFileSync(`${ROOT}README.md`, 'utf8');
const shell = promisify(execFile);

describe('the curl tour', () => {
  let home: Home;
  let answers: string[];

  beforeAll(async () => {
    home = await openHome();
    await home.up();
    await home.done('mnist-cnn', '--digits', '320', '--epochs', '1', '--filters', '4,8');
    const tour = /```bash tour\n([^]*?)```/.exec(README)?.[1] ?? '';
    // A line between two answers tells them apart; the lines themselves are README's.
    const script = tour.trimEnd().split('\n').join('\necho; echo =====\n');
    const result = await shell('bash', ['-c', script], {
      env: { ...process.env, TENSORREEL_ENDPOINT: home.url },
    }).catch(
      // curl ends a stream that goes on with code 28.
      (error: unknown) => {
        const { code, stdout } = error as { readonly code?: number; readonly stdout?: string };
        if (code === 28) return { stdout: stdout ?? '' };
        throw error;
      },
    );
    answers = result.stdout.split('\n=====\n').map((answer) => answer.trim());
  }, 120_000);

  afterAll(async () => {
    await home.close();
  });

  const answer = (index: number): unknown => JSON.parse(answers[index] ?? '');

  test('has six requests', () => {
    expect(answers).toHaveLength(7);
  });

  test('lists the run, and its series', () => {
    const { runs } = answer(1) as { runs: { name: string; complete: boolean }[] };
    expect(runs.map((run) => run.name)).toEqual(['mnist-cnn']);
    const { series } = answer(2) as { series: { name: string }[] };
    expect(series.map((s) => s.name)).toEqual(
      expect.arrayContaining(['train/loss', 'val/loss', 'val/accuracy']),
    );
  });

  test('finds the step of the worst loss and gives its kernel and its spans', async () => {
    const data = (await home.get('/runs/latest/series/data?name=train/loss&points=all')) as {
      series: { x: number[]; y: number[] }[];
    };
    const y = data.series[0]?.y ?? [];
    const worst = data.series[0]?.x[y.findIndex((value) => y.every((other) => other <= value))];
    const kernel = answer(4) as { step: number; shape: number[]; data: number[][][][] };
    expect(kernel.step).toBe(worst);
    expect(kernel.shape).toEqual([3, 3, 1, 4]);
    expect(kernel.data.flat(3).every((value) => typeof value === 'number')).toBe(true);
    const { spans } = answer(5) as { spans: { name: string; step: number }[] };
    expect(spans).toContainEqual(expect.objectContaining({ name: 'step', step: worst }));
  });

  test('opens a stream of what happens from now on', () => {
    expect(answers[6]).toMatch(/^(retry:|:|event:|id:)/m);
  });
});

test('every file and npm script that README names is there', () => {
  const scripts = (
    JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { scripts: Record<string, string> }
  ).scripts;
  for (const [, name] of README.matchAll(/npm run ([\w:-]+)/g)) expect(scripts).toHaveProperty([name ?? '']);
  for (const [, path] of README.matchAll(/\]\(((?!http)[^)#]+)/g))
    expect([path, existsSync(`${ROOT}${path}`)]).toEqual([path, true]);
});
