import { defineConfig } from 'vite';
import { plainImports, squeezeTemplates } from './vite-plugins.js';

/** The page and a run's page: what comes before the first picture, with the painters of its maps. */
const FIRST_LOAD = /\/src\/(main|app)\.ts$/;

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Whether the first load has this module in common with any other file. */
function isShared(id: string, graph: ModuleGraph): boolean {
  const seen = new Set([id]);
  for (const one of seen) for (const user of graph.getModuleInfo(one)?.importers ?? []) seen.add(user);
  const isFile = (one: string): boolean =>
    graph.getModuleInfo(one)?.importers.length === 0 || FIRST_LOAD.test(one);
  return [...seen].filter(isFile).length > 1 && [...seen].some((one) => FIRST_LOAD.test(one));
}

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  // Not by NODE_ENV, as Vite would: a build from within a test must not ship Lit's development mode.
  resolve: {
    conditions: ['source', 'module', 'browser', command === 'build' ? 'production' : 'development'],
  },
  plugins: [plainImports, squeezeTemplates],
  worker: { format: 'es' },
  // Fonts stay files: a data: font would need a wider CSP.
  build: {
    outDir: 'dist/app',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    // What the files of the first load share is one file: a dozen small ones weigh 2 KB more and wait in turn.
    // What only later files share stays out of it.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: (id, graph) => (isShared(id, graph) ? 'shared' : null), debugName: 'shared' }],
        },
      },
    },
  },
}));
