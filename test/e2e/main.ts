// npm run e2e -- [--json]: every view of recorded runs in a real Chromium against the API, by pixels and by numbers.
import { parseArgs } from 'node:util';
import { hasChromium } from '../support/chromium.js';
import { checkOneView, VIEW_FRAMES } from './check-views.js';
import { typeOwnInput } from './own-input.js';
import { checkMaps, openStage } from './replay.js';
import { recordTaskRuns } from './task-runs.js';
import { doTask, TASKS } from './tasks.js';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean' } },
});

if (values.help) {
  console.log(
    'Usage: npm run e2e -- [--json]\n\nOne line a view of a frame; exit code 1 where a pixel or a number is wrong.',
  );
  process.exit(0);
}
if (!hasChromium()) process.exit(1);

interface Line {
  readonly view: string;
  readonly run: string;
  readonly step: number;
  readonly theme: string;
  readonly ok: boolean;
  readonly fault: string | null;
}

let failed = 0;
const tell = (line: Line, found: string): void => {
  const { view, run, step, theme, ok, fault } = line;
  if (!ok) failed += 1;
  const words = `${ok ? 'ok' : 'FAILED'} ${run} step ${step} ${theme} ${view}: ${found}`;
  console.log(values.json ? JSON.stringify(line) : `${words}${fault === null ? '' : `: ${fault}`}`);
};

const stage = await openStage();
try {
  for (const [run, step, theme] of [
    ['cnn', 0, 'light'],
    ['cnn', 12, 'dark'],
    ['cnn', 20, 'light'],
    ['simpleNet', 38, 'light'],
    ['simpleNet', 100, 'dark'],
  ] as const)
    for (const line of await checkMaps(stage, run, step, theme))
      tell(line, `${line.rightColour} of ${line.pixels} pixels`);
  for (const frame of VIEW_FRAMES)
    for (const theme of ['light', 'dark'] as const) {
      const line = await checkOneView(stage, frame, theme);
      tell(line, `${line.checked} compared`);
    }
  const runs = await recordTaskRuns(stage);
  for (const task of TASKS) {
    const line = await doTask(stage, runs, task);
    if (!line.ok) failed += 1;
    const words = `${line.ok ? 'ok' : 'FAILED'} task, ${line.actions} actions: ${line.task}: ${line.fault ?? line.said}`;
    console.log(values.json ? JSON.stringify(line) : words);
  }
  const { shown, expected, actions } = await typeOwnInput(stage, 50, 1.25);
  const isSame = Math.abs(shown.loss / expected.loss - 1) < 1e-3 && actions <= 3;
  if (!isSame) failed += 1;
  const task = 'the loss of x = (2, 3) at epoch 50 of SimpleNet';
  const line = { task, ok: isSame, actions, said: String(shown.loss), expected: expected.loss };
  console.log(
    values.json ? JSON.stringify(line) : `${isSame ? 'ok' : 'FAILED'} task, ${actions} actions: ${task}`,
  );
} finally {
  await stage.close();
}
process.exitCode = failed === 0 ? 0 : 1;
