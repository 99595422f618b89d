import { init } from '@tensorreel/logger';
import { chooseBackend } from '../src/backends/choose.js';
import { parseCommandLine } from '../src/options/parse-command-line.js';
import { bytesText } from '../src/options/words.js';
import { startCollectorProcess } from './support/collector-process.js';
import { tensorDifference, type Difference, type Memory } from './verify/compare.js';
import { observeTraining } from './verify/observe.js';
import { addUpdates, readBack } from './verify/read-back.js';
import { prepareTraining } from './verify/train.js';

const { flags } = parseCommandLine(
  process.argv.slice(2),
  {
    steps: { type: 'string', value: 'N', help: 'updates of the CNN (default 20)' },
    json: { type: 'boolean', help: 'JSON on stdout' },
    // Proves that a difference is found.
    plant: { type: 'boolean', help: 'change one bit of what training had' },
  },
  [],
);

/** Turns one bit of one gradient. */
const plant = (memory: Memory): void => {
  const data = memory.get('gradient:conv1/kernel')?.get(1)?.data;
  if (data) data[5] = (data[5] ?? 0) ^ 1;
};

const started = performance.now();
const steps = flags.integer('steps', { min: 2, max: 100 }) ?? 20;
const { tf, name: backend } = await chooseBackend();
const collector = await startCollectorProcess();
try {
  const recorded = prepareTraining(tf, steps);
  const observer = observeTraining({ tf, ...recorded });
  const run = await init({
    tf,
    project: 'verify-replay',
    name: 'verify-replay',
    policy: 'all',
    endpoint: collector.url,
    spoolDir: collector.spoolDir,
    quiet: true,
  });
  const losses = await recorded.fit(steps, run);
  observer.finish();
  const receipt = await run.finish({ waitMillis: 60_000 });
  addUpdates(observer.memory);
  if (flags.has('plant')) plant(observer.memory);
  const found = await readBack(collector.url, run.id, observer.memory, losses);

  const plain = prepareTraining(tf, steps);
  const plainLosses = await plain.fit(steps);
  const plainWeights = plain.weights();
  const onOff: Difference[] = recorded.weights().flatMap((weight, i) => {
    const other = plainWeights[i];
    const what = other === undefined ? 'no such weight' : tensorDifference(other, weight);
    return what === undefined ? [] : [{ key: `final weight ${i}`, step: steps, what }];
  });
  const sameLosses = losses.every((loss, i) => Object.is(loss, plainLosses[i]));

  const differences = [...found.differences, ...onOff];
  const isRight = differences.length === 0 && sameLosses && receipt.complete === true;
  const result = {
    ok: isRight,
    backend,
    steps,
    tensors: found.tensors,
    bytes: found.bytes,
    scalars: found.scalars,
    differences: differences.length,
    first: differences.slice(0, 5),
    weightsComparedOnOff: plainWeights.length,
    weightsOnEqualOff: onOff.length === 0 && sameLosses,
    records: receipt.records,
    complete: receipt.complete,
    seconds: Number(((performance.now() - started) / 1000).toFixed(1)),
  };
  if (flags.has('json')) console.log(JSON.stringify(result));
  else {
    console.log(
      `${steps} steps on ${backend}: ${result.tensors} tensors (${bytesText(result.bytes)}) and ${result.scalars} losses read back over HTTP, differences ${result.differences}`,
    );
    for (const { key, step, what } of result.first) console.log(`  ${key} at step ${step}: ${what}`);
    console.log(
      `Final weights with recording on and off: ${result.weightsOnEqualOff ? 'bit-identical' : 'DIFFERENT'} (${plainWeights.length} compared)`,
    );
    console.log(`Records: ${receipt.received ?? 0} of ${receipt.records}; ${result.seconds} s`);
  }
  process.exitCode = isRight ? 0 : 1;
} finally {
  await collector.close();
}
