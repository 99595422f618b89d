import type { RunDetail } from '@tensorreel/schema';
import { bytesText } from '../options/words.js';

type LeftOut = RunDetail['leftOut'][number];

const SHOWN_NAMES = 4;

const namesText = (names: readonly string[]): string => {
  const more = names.length - SHOWN_NAMES;
  const shown = names.slice(0, SHOWN_NAMES).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
};

const stepsIn = ({ steps }: LeftOut): number =>
  steps.reduce((sum, [first, last, stride]) => sum + (last - first) / stride + 1, 0);

const lineOf = (rows: readonly [LeftOut, ...LeftOut[]]): string => {
  const [{ role, reason }] = rows;
  const names = [...new Set(rows.map(({ name }) => name))];
  const counts = rows.map(stepsIn);
  const [most, least] = [Math.max(...counts), Math.min(...counts)];
  const steps = `${least === most ? '' : `${least}…`}${most} ${most === 1 ? 'step' : 'steps'}`;
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  return `${role} ${namesText(names)}: ${steps}, ${bytesText(bytes)}, ${reason}`;
};

/** What was left out, a line for each role and reason: tensors of one role share their fate. */
export function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  const groups = new Map<string, [LeftOut, ...LeftOut[]]>();
  for (const row of leftOut) {
    const key = JSON.stringify([row.role, row.reason]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map(lineOf);
}
