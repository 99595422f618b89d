import { formatCount, formatNumber } from '../draw/number-format.js';
import type { Lang, Legend } from '../views/view.js';
import { textOf } from './words.js';

/** What the ends of each bar hide; that none hides anything is said once, at the last. */
export function clipTexts(legends: readonly Legend[], lang: Lang): string[] {
  const texts = legends.map((legend) => clipText(legend, lang));
  if (texts.some((text) => text !== '')) return texts;
  return texts.map((_, i) => (i === texts.length - 1 ? textOf('nothingClipped', lang) : ''));
}

/** What the ends of the bar hide, and what has no colour on it. */
function clipText({ scale, below, above, nans, infs }: Legend, lang: Lang): string {
  const parts: string[] = [];
  const values = (n: number): string =>
    textOf(n === 1 ? 'oneValue' : 'valueCount', lang, { n: formatCount(n) });
  if (above > 0) parts.push(`> ${formatNumber(scale.high)}: ${values(above)}`);
  if (below > 0) parts.push(`< ${formatNumber(scale.low)}: ${values(below)}`);
  if (nans > 0) parts.push(`NaN: ${formatCount(nans)}`);
  if (infs > 0) parts.push(`±Inf: ${formatCount(infs)}`);
  return parts.join(' · ');
}
