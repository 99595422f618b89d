import { ROLES } from '@tensorreel/schema';
import { formatNumber } from '../draw/number-format.js';
import type { Lang, Reading, Selection } from '../views/view.js';
import type { WordKey } from '../words/words.js';

/** Index of an element, else what the figure is. */
export function placeText({ what, index }: Reading, lang: Lang): string {
  return what?.[lang] ?? `[${index.join(', ')}]`;
}

/** A figure has no direction: only elements show their plus. */
export function valueText({ what, value }: Reading): string {
  return formatNumber(value, { digits: 6, sign: what === undefined && value > 0 });
}

/** What stands below the value of an element of the chosen weight. */
export function besideOf(
  reading: Reading | undefined,
  { tensor }: Selection,
): readonly (readonly [string, WordKey])[] {
  const isWeight = reading?.role === ROLES.weight && reading.name === tensor && reading.what === undefined;
  if (!isWeight) return [];
  return [
    [ROLES.gradient, 'gradient'],
    [ROLES.update, 'changeToNext'],
  ];
}
