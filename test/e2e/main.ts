// npm run e2e -- [--json]: the three maps of recorded runs in a real Chromium, pixel by pixel against the API.
import { parseArgs } from 'node:util';
import { hasChromium } from '../support/chromium.js';
import { checkMaps, openStage } from './replay.js';

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

const stage = await openStage();
let failed = 0;
try {
  for (const [run, step, theme] of [
    ['cnn', 0, 'light'],
    ['cnn', 12, 'dark'],
    ['cnn', 20, 'light'],
    ['simpleNet', 38, 'light'],
    ['simpleNet', 100, 'dark'],
  ] as const) {
    for (const result of await checkMaps(stage, run, step, theme)) {
      if (!result.ok) failed += 1;
      const { view, pixels, rightColour, fault } = result;
      const words = `${result.ok ? 'ok' : 'FAILED'} ${run} step ${step} ${theme} ${view}: ${rightColour} of ${pixels} pixels`;
      console.log(values.json ? JSON.stringify(result) : `${words}${fault === null ? '' : `: ${fault}`}`);
    }
  }
} finally {
  await stage.close();
}
process.exitCode = failed === 0 ? 0 : 1;
