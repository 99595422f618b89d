import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openHome } from './support/command-line.js';

const ROOT = new URL('..', import.meta.url).pathname;
/** `.ci/run` runs the long forms, a person's `npm test` the quick ones. */
const isFull = process.env['TENSORREEL_TEST_FULL'] === '1';
const exec = promisify(execFile);

const npmRun = async (...args: string[]): Promise<Record<string, unknown>> => {
  const { stdout } = await exec('npm', ['run', '-s', ...args], { cwd: ROOT, maxBuffer: 2 ** 26 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
};

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly step: number | null;
}

describe('the programs of this repository', () => {
  test('verify-replay finds every tensor over HTTP as training had it in memory', async () => {
    const steps = isFull ? 20 : 4;
    const answer = await npmRun('verify-replay', '--', '--steps', String(steps), '--json');
    expect(answer).toMatchObject({ ok: true, steps, differences: 0 });
    // 8 weights and gradients a step, the weights after the last, and the probe.
    expect(answer['tensors']).toBeGreaterThan(16 * steps + 8);
  }, 180_000);

  test.each([
    ['the CNN', []],
    ['a tiny network', ['--tiny']],
  ])(
    'the bench of recording compares both trainings of %s within one run',
    async (network, args) => {
      const answer = await npmRun('bench', '--', 'overhead', '--steps', '10', '--json', ...args);
      expect(answer).toMatchObject({ network, steps: 10 });
      for (const value of Object.values(answer)) expect(value).not.toBeNaN();
    },
    120_000,
  );

  test('the CNN learns the real digits, and its replay has the rising curve and run ▸ epoch ▸ step', async () => {
    const home = await openHome();
    try {
      await home.up();
      const [size, least] = isFull
        ? [['--epochs', '3'], 0.95]
        : [['--digits', '2560', '--epochs', '2'], 0.88];
      const output = await home.done('mnist-cnn', ...size);
      const printed = Number(/accuracy ([\d.]+) on 1000 digits/.exec(output)?.[1]);
      expect(printed).toBeGreaterThanOrEqual(least);
      const { series } = (await home.get('/runs/latest/series/data?name=val/accuracy&points=all')) as {
        series: { y: number[] }[];
      };
      const curve = series[0]?.y ?? [];
      expect(curve.at(-1)).toBeCloseTo(printed, 4);
      expect(curve.at(-1)).toBeGreaterThan(curve[0] ?? NaN);
      const { id } = (await home.get('/runs/latest')) as { id: string };
      const { spans } = (await home.get('/runs/latest/spans?limit=1000')) as { spans: Span[] };
      const byId = new Map(spans.map((span) => [span.spanId, span]));
      const up = (span: Span | undefined): Span | undefined => byId.get(span?.parentId ?? '');
      const step = spans.find((span) => span.name === 'step' && span.step === 3);
      expect([step, up(step), up(up(step))].map((span) => span?.name)).toEqual(['step', 'epoch', 'run']);
      expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([id]));
    } finally {
      await home.close();
    }
  }, 400_000);
});
