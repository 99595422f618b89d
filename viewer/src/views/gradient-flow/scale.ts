import { roundOut } from '../../draw/value-scale.js';
import type { FrameSummary, Scale } from '../view.js';
import type { FlowRow } from './plan.js';

/** A run that blows up spans 40 decades in its last steps: beyond a decade past most cells the scale clips. */
const OUTER = 0.05;

const scaleOf = (rows: readonly FlowRow[]): Scale => {
  const powers = Float64Array.from(
    rows.flatMap(({ line }) => Array.from(line.values).filter((value) => value > 0 && value < Infinity)),
    Math.log10,
  ).sort();
  const last = powers.length - 1;
  const [least, most] = [powers[0], powers[last]];
  if (least === undefined || most === undefined) return { kind: 'sequential', low: 0, high: 0 };
  const at = (part: number): number => powers[Math.round(part * last)] ?? 0;
  const high = roundOut(10 ** Math.min(most, at(1 - OUTER) + 1));
  const low = Number(`1e${Math.floor(Math.max(least, at(OUTER) - 1) + 1e-9)}`);
  return { kind: 'sequential', low, high: Math.max(high, low), log: true };
};

const known = new WeakMap<FrameSummary, { readonly rows: readonly FrameSummary[]; readonly scale: Scale }>();

/** By powers of ten over all rows and the whole run; made once a set of rows. */
export function flowScale(rows: readonly FlowRow[]): Scale {
  const [first] = rows;
  if (first === undefined) return { kind: 'sequential', low: 0, high: 0 };
  const kept = known.get(first.summary);
  if (kept?.rows.length === rows.length && rows.every((row, i) => row.summary === kept.rows[i])) {
    return kept.scale;
  }
  const scale = scaleOf(rows);
  known.set(first.summary, { rows: rows.map(({ summary }) => summary), scale });
  return scale;
}
