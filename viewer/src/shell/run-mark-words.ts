import type { Lang, Text2 } from '../views/view.js';

/** Texts of marking runs to compare; they come with the run list, the page's own with every page. */
const WORDS = {
  mark: { en: 'Mark', zh: '标记' },
  markRun: { en: 'mark {name} to compare', zh: '标记 {name} 以便比较' },
  markToCompare: { en: 'mark to compare', zh: '标记以便比较' },
  markTwo: {
    en: 'Mark two runs or more: the box at the left, or Space',
    zh: '请标记两次或更多运行：左侧方框，或空格键',
  },
  compare: { en: 'Compare', zh: '比较' },
  compareN: { en: 'Compare {n} runs', zh: '比较 {n} 次运行' },
  unmark: { en: 'Unmark all', zh: '取消全部标记' },
  mostMarked: { en: '{n} is the most', zh: '最多 {n} 次' },
} as const satisfies Readonly<Record<string, Text2>>;

/** `{name}` and `{n}` are filled from `values`. */
export function markWord(
  key: keyof typeof WORDS,
  lang: Lang,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return WORDS[key][lang].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
