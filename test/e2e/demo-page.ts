// npm run demo-page: docs/demo.html, the article's SimpleNet recorded here, as a file that plays by double click.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openHome } from '../support/command-line.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

await build({ configFile: `${ROOT}viewer/vite.embedded.config.ts`, logLevel: 'warn' });
const home = await openHome();
try {
  await home.up();
  await home.done('loss-map', '--name', 'simplenet');
  const said = await home.done(
    'export',
    'latest',
    '--html',
    `${ROOT}docs/demo.html`,
    '--max-mb',
    '1',
    '--anonymous',
  );
  console.log(said.trim());
} finally {
  await home.close();
}
