import { formatCount, formatNumber } from '../draw/number-format.js';
import type { AxisColumns } from '../client/axis-columns.js';
import type { AxisName, AxisScale } from '../player/axis-scale.js';
import { readAxes } from '../player/epochs.js';
import type { WordKey } from '../words/words.js';
import { formatSeconds } from './readouts.js';

type Translate = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

const MINUTE_FROM_SECONDS = 100;

/** A number under the chart; empty where a fraction would mean nothing. */
export function axisTickText(name: AxisName, value: number): string {
  if (name === 'time') return value < MINUTE_FROM_SECONDS ? `${formatNumber(value)} s` : formatSeconds(value);
  return Number.isInteger(value) ? formatCount(value) : '';
}

interface Place {
  readonly scale: AxisScale;
  readonly columns: AxisColumns;
  readonly plannedEpochs: number | null;
}

/** Where a step lies, in words of the axis: what the playhead's flag says. Samples and time are those recorded. */
export function placeText(step: number, { scale, columns, plannedEpochs }: Place, t: Translate): string {
  const { samples, seconds } = readAxes(columns, step);
  switch (scale.name) {
    case 'step':
      return t('stepN', { n: formatCount(step) });
    case 'samples':
      return t('samplesN', { n: formatCount(samples ?? 0) });
    case 'time':
      return formatSeconds(seconds ?? 0);
    case 'epoch':
      return epochText(scale.toValue(step), plannedEpochs, t);
  }
}

function epochText(value: number, planned: number | null, t: Translate): string {
  // The frame after the last update belongs to the last epoch.
  const isBeyond = planned !== null && value >= planned + 1 - 1e-9;
  const epoch = isBeyond ? planned : Math.floor(value + 1e-9);
  const percent = isBeyond ? 100 : Math.floor((value - epoch) * 100 + 1e-6);
  const text = t('epochN', { n: epoch });
  return percent > 0 ? `${text} · ${percent} %` : text;
}
