import type { Plugin } from 'vite';

/** Minifiers leave template literals alone: the blanks of ours are a tenth of the page. */
export const squeezeTemplates: Plugin = {
  name: 'squeeze-templates',
  apply: 'build',
  transform(code, id) {
    if (!id.includes('/src/') || !/from ["']lit["']/.test(code)) return null;
    const squeezed = code
      .replaceAll(/\bcss`[^`$]*`/g, (css) => css.replaceAll(/\s*([{};,])\s*/g, '$1').replaceAll(/:\s+/g, ':'))
      .replaceAll(/\n\s+/g, '\n');
    return { code: squeezed, map: null };
  },
};

/** Vite's helper preloads chunks and styles of dynamic imports: with one style sheet and no preload it does nothing. */
export const plainImports: Plugin = {
  name: 'plain-imports',
  apply: 'build',
  enforce: 'pre',
  load: (id) =>
    id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : null,
};
