import { defineConfig } from 'vitest/config';

// `source` first: tests read src/*.ts of every package, so no build is needed. Never `module`: Node can't run
// what it names in @opentelemetry/api; nor 'import', which Vite adds itself: vitest hands the list to Node, where require()
// would take it too, and express's is-promise then is no function.
const conditions = ['source', 'node'];
const report = process.env['TENSORREEL_TEST_REPORT'];

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['{schema,logger,collector,viewer,scripts}/test/**/*.test.ts', 'test/**/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    // Worker threads inherit it: they are started on .ts files by Node, not by vitest.
    execArgv: ['--conditions=source', `--import=${new URL('register-ts.mjs', import.meta.url).href}`],
  },
});
