import { formatNumber } from '../draw/number-format.js';
import type { Lang } from '../views/view.js';
import type { CompareAxis } from './choices.js';
import { CLEAR_PART } from './learning.js';
import type { Comparison } from './model.js';
import { inSentence } from './run-names.js';
import { say, unitOf, type CompareWord } from './words.js';

const PER: Readonly<Record<CompareAxis, CompareWord>> = {
  step: 'perStep',
  epoch: 'perEpoch',
  samples: 'perSamples',
  time: 'perTime',
};

/** "640", "1.5": a place on the axis as words write it. */
export const placeText = (axis: CompareAxis, x: number): string =>
  formatNumber(axis === 'step' || axis === 'samples' ? Math.round(x) : x);

/** "after 640 samples" */
export function afterText(lang: Lang, axis: CompareAxis, x: number | undefined): string {
  if (x === undefined) return say('never', lang);
  return say('afterX', lang, { x: placeText(axis, x), unit: unitOf(axis, lang, x) });
}

/** Which run learns faster, in a sentence with its numbers. */
export function verdictText(comparison: Comparison, lang: Lang): string {
  const { data, learning, ranking, names, better } = comparison;
  const { series, axis } = data;
  const { commonX, atCommon, threshold, reach } = learning;
  if (ranking === undefined || commonX === undefined)
    return say('noCommon', lang, { series, axis: say(axis, lang) });
  const { best, next, first } = ranking;
  const nameOf = (index: number): string => {
    const name = names[index];
    return name === undefined ? '' : inSentence(name);
  };
  const value = (index: number): string => formatNumber(atCommon[index] ?? NaN);
  const sign = better === 'lower' ? '≤' : '≥';
  const values = {
    best: nameOf(best),
    other: nameOf(next),
    first: first === undefined ? '' : nameOf(first),
    per: say(PER[axis], lang),
    atX: afterText(lang, axis, commonX),
    series,
    y: value(best),
    y2: value(next),
    level: `${sign} ${formatNumber(threshold ?? NaN)}`,
    reach: afterText(lang, axis, reach[best]),
    reach2: afterText(lang, axis, reach[next]),
  };
  if (ranking.isEqual) return say('equal', lang, values);
  if (!ranking.isClear) return say('unclear', lang, { ...values, margin: formatNumber(100 * CLEAR_PART) });
  if (first === undefined) return say('fasterAt', lang, values);
  return say(first === best ? 'fasterBoth' : 'split', lang, values);
}
