import type { Lang, Text2 } from '../views/view.js';
import { WORDS } from './table.js';

export type WordKey = keyof typeof WORDS;

const table: Readonly<Record<WordKey, Text2>> = WORDS;

/** A text of the page; `{name}` is filled from `values`. */
export function textOf(
  key: WordKey,
  lang: Lang,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return table[key][lang].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
