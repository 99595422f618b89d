import { defineConfig, type Plugin } from 'vite';

/** Minifiers leave template literals alone: the indentation of ours is a tenth of the page. */
const outdentTemplates: Plugin = {
  name: 'outdent-templates',
  apply: 'build',
  transform(code, id) {
    if (!id.includes('/src/') || !/from ["']lit["']/.test(code)) return null;
    return { code: code.replaceAll(/\n\s+/g, '\n'), map: null };
  },
};

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  plugins: [outdentTemplates],
  worker: { format: 'es' },
  // Fonts stay files: a data: font would need a wider CSP.
  build: { outDir: 'dist/app', target: 'es2022', assetsInlineLimit: 0, modulePreload: false },
});
