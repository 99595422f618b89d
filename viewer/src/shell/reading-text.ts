import { ROLES } from '@tensorreel/schema';
import { formatNumber } from '../draw/number-format.js';
import { indexAtStep } from '../draw/step-axis.js';
import type { FrameSummary, FrameTensor, Lang, Reading, Selection } from '../views/view.js';
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

/** Whether a column is older than the frame; the main tensor's age stands at the top. */
export function isLate(
  tensor: FrameTensor | undefined,
  main: FrameTensor | undefined,
  step: number,
): boolean {
  return tensor !== undefined && tensor !== main && tensor.asOf < step;
}

type Lengths = Pick<FrameSummary, 'steps' | 'l2'>;

/** l2 of the last update at or before the playhead ÷ l2 of the weight at that same step. */
export function ratioAt(
  update: Lengths | undefined,
  weight: Lengths | undefined,
  playhead: number,
): { readonly step: number; readonly value: number } | undefined {
  if (!update || !weight) return undefined;
  const index = indexAtStep(update.steps, playhead);
  const [step = NaN, size = NaN] = [update.steps[index], update.l2[index]];
  const length = weight.l2[weight.steps.indexOf(step)];
  return length === undefined ? undefined : { step, value: size / length };
}
