import { defineConfig } from 'vite';
import { plainImports, squeezeTemplates } from './vite-plugins.js';

/**
 * The page for a file of its own, which no server helps: one script that has the code of all views in it, one style
 * sheet that has the font in it. `tensorreel export` puts them beside a run.
 */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['source', 'module', 'browser', 'production'] },
  plugins: [plainImports, squeezeTemplates],
  build: {
    outDir: 'dist/file-page',
    target: 'es2022',
    assetsInlineLimit: Infinity,
    cssCodeSplit: false,
    modulePreload: false,
    // One script is what is wanted here.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: 'src/embedded/main.ts',
      output: { codeSplitting: false, entryFileNames: 'page.js', assetFileNames: 'page[extname]' },
    },
  },
});
