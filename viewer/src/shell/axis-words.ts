import { formatCount, formatNumber } from '../draw/number-format.js';
import type { AxisName, AxisScale } from '../player/axis-scale.js';
import type { WordKey } from '../words/words.js';
import { formatSeconds } from './readouts.js';

type Translate = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

const MINUTE_FROM_SECONDS = 100;

/** A number under the chart; empty where a fraction would mean nothing. */
export function axisTickText(name: AxisName, value: number): string {
  if (name === 'time') return value < MINUTE_FROM_SECONDS ? `${formatNumber(value)} s` : formatSeconds(value);
  return Number.isInteger(value) ? formatCount(value) : '';
}

/** Where a step lies, in words of the axis: what the playhead's flag says. */
export function placeText(scale: AxisScale, step: number, planned: number | null, t: Translate): string {
  const value = scale.toValue(step);
  switch (scale.name) {
    case 'step':
      return t('stepN', { n: formatCount(step) });
    case 'samples':
      return t('samplesN', { n: formatCount(Math.round(value)) });
    case 'time':
      return formatSeconds(Math.max(0, value));
    case 'epoch': {
      // The frame after the last update belongs to the last epoch.
      const isBeyond = planned !== null && value >= planned + 1 - 1e-9;
      const epoch = isBeyond ? planned : Math.floor(value + 1e-9);
      const percent = isBeyond ? 100 : Math.floor((value - epoch) * 100 + 1e-6);
      const text = t('epochN', { n: epoch });
      return percent > 0 ? `${text} · ${percent} %` : text;
    }
  }
}
