import { init, type Run } from '@tensorreel/logger';
import { chooseBackend } from '../src/backends/choose.js';
import type { Flags, OptionTable } from '../src/options/flags.js';
import { bytesText, percentText } from '../src/options/words.js';
import { startCollectorProcess } from './support/collector-process.js';
import { cnnSubject, tinySubject } from './support/subjects.js';
import { quantile, sum } from './support/statistics.js';
import { threadCpuMillis } from './support/thread-cpu.js';

export const OVERHEAD_OPTIONS: OptionTable = {
  steps: { type: 'string', value: 'N', help: 'recorded steps, and as many unrecorded (default 200)' },
  tiny: { type: 'boolean', help: 'a network of two inputs, whose steps take about a millisecond' },
};

/** First steps compile and allocate. */
const WARM_UP = 5;
const LOGS_A_STEP = 10;

/** One step: by the clock, and what the training thread itself was on a processor. */
interface Cost {
  readonly millis: number;
  readonly cpuMillis: number;
}

const timed = async (body: () => Promise<unknown>): Promise<Cost> => {
  const cpuFrom = threadCpuMillis();
  const from = performance.now();
  await body();
  return { millis: performance.now() - from, cpuMillis: threadCpuMillis() - cpuFrom };
};

const recordedStep = (run: Run, samples: number, train: () => Promise<number | number[]>): Promise<unknown> =>
  run.step(
    async () => {
      const [loss = NaN] = [await train()].flat();
      run.log({ 'train/loss': loss });
    },
    { samples },
  );

/** Calls of log() alone, outside what is timed as a step. */
const timeLogs = (run: Run, logs: number[]): void => {
  for (let i = 0; i < LOGS_A_STEP; i += 1) {
    const from = performance.now();
    run.log({ 'bench/value': i });
    logs.push(performance.now() - from);
  }
};

/**
 * The same network twice in one process, one of them recorded with the default policy; a step of each in turn, the
 * first of a pair changing, so that whatever else the machine does meets both.
 */
export async function overhead(flags: Flags): Promise<Readonly<Record<string, unknown>>> {
  const steps = flags.integer('steps', { min: 10 }) ?? 200;
  const { tf, name: backend } = await chooseBackend();
  const subject = flags.has('tiny') ? tinySubject(tf) : cnnSubject(tf);
  const models = { on: subject.build(), off: subject.build() };
  const collector = await startCollectorProcess();
  try {
    const run = await init({
      tf,
      project: 'bench',
      name: 'overhead',
      endpoint: collector.url,
      spoolDir: collector.spoolDir,
      quiet: true,
    });
    run.watch(models.on, { probe: subject.probe });
    const on: Cost[] = [];
    const off: Cost[] = [];
    const logs: number[] = [];
    for (let step = 0; step < steps + WARM_UP; step += 1) {
      const { xs, ys } = subject.nextBatch();
      const stepOn = () =>
        timed(() => recordedStep(run, subject.batchSize, () => models.on.trainOnBatch(xs, ys)));
      const stepOff = () => timed(() => models.off.trainOnBatch(xs, ys));
      const isOnFirst = step % 2 === 0;
      const first = await (isOnFirst ? stepOn() : stepOff());
      const second = await (isOnFirst ? stepOff() : stepOn());
      tf.dispose([xs, ys]);
      if (step < WARM_UP) continue;
      on.push(isOnFirst ? first : second);
      off.push(isOnFirst ? second : first);
      timeLogs(run, logs);
    }
    const receipt = await run.finish({ waitMillis: 60_000 });
    const millis = (costs: readonly Cost[]): number[] => costs.map((cost) => cost.millis);
    const cpu = (costs: readonly Cost[]): number => sum(costs.map((cost) => cost.cpuMillis));
    const ratios = on.map((cost, i) => cost.millis / (off[i]?.millis ?? NaN));
    return {
      backend,
      network: subject.name,
      steps,
      shareOfStepTime: sum(millis(on)) / sum(millis(off)) - 1,
      shareMedianOfPairs: quantile(ratios, 0.5) - 1,
      // Free of what else the machine does; NaN where the system does not tell.
      shareOfThreadTime: cpu(on) / cpu(off) - 1,
      shareByRecorder: receipt.overhead,
      stepMillisOff: quantile(millis(off), 0.5),
      stepMillisOn: quantile(millis(on), 0.5),
      bytesPerStep: Math.round(receipt.bytes / (steps + WARM_UP)),
      logMillisP50: quantile(logs, 0.5),
      logMillisP99: quantile(logs, 0.99),
      logCalls: logs.length,
      records: receipt.records,
      complete: receipt.complete,
    };
  } finally {
    await collector.close();
  }
}

/** What a person reads. */
export function overheadLines(result: Readonly<Record<string, unknown>>): string[] {
  const number = (name: string): number => Number(result[name]);
  return [
    `${number('steps')} recorded and ${number('steps')} unrecorded steps of ${String(result['network'])} in turn on ${String(result['backend'])}:`,
    `  share of step time ${percentText(number('shareOfStepTime'))} (sum), ${percentText(number('shareMedianOfPairs'))} (median of pairs), ${percentText(number('shareOfThreadTime'))} (processor time of the training thread), ${percentText(number('shareByRecorder'))} (as the recorder counts itself)`,
    `  step ${number('stepMillisOff').toFixed(2)} ms off, ${number('stepMillisOn').toFixed(2)} ms on (medians)`,
    `  ${bytesText(number('bytesPerStep'))} a step; log() p99 ${number('logMillisP99').toFixed(3)} ms over ${number('logCalls')} calls`,
  ];
}
