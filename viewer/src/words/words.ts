import type { Lang } from '../views/view.js';
import { EN } from './en.js';

export type WordKey = keyof typeof EN;

const tables: { readonly en: Readonly<Record<WordKey, string>>; zh?: Readonly<Record<WordKey, string>> } = {
  en: EN,
};

/** To be awaited before a language is shown: only English comes with the page. */
export async function loadWords(lang: Lang): Promise<void> {
  if (lang === 'zh') tables.zh ??= (await import('./zh.js')).ZH;
}

/** A text of the page; `{name}` is filled from `values`. */
export function textOf(
  key: WordKey,
  lang: Lang,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = (tables[lang] ?? tables.en)[key];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
