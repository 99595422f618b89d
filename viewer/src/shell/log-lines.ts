import { niceTicks } from '../draw/ticks.js';

/** Where less than this factor is shown, powers of ten are too far apart. */
const LINEAR_UNDER = 4;

/**
 * Lines of a log axis: 1, 2 and 5 of each decade where few are shown, then 1 and 3, then whole decades, at last
 * each second or more.
 *
 * @param room - how many fit
 */
export function logLines(low: number, high: number, room: number): number[] {
  if (!(low > 0) || !(high > low)) return [];
  if (high / low < LINEAR_UNDER) return niceTicks(low, high, Math.max(1, room));
  const decades = Math.log10(high / low);
  const mantissas = [[1, 2, 5], [1, 3], [1]].find(({ length }) => decades * length <= room) ?? [1];
  const every = Math.max(1, Math.ceil(decades / Math.max(1, room)));
  const lines: number[] = [];
  const first = Math.floor(Math.log10(low) / every) * every;
  for (let power = first; power <= Math.log10(high); power += every)
    lines.push(...mantissas.map((mantissa) => Number(`${mantissa}e${power}`)));
  return lines.filter((line) => line >= low && line <= high);
}
