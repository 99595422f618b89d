import { formatNumber } from '../draw/number-format.js';
import type { YKind } from '../draw/plot-axes.js';
import type { Lang } from '../views/view.js';
import type { CompareChart } from './draw-compare.js';
import type { Comparison } from './model.js';
import { RUN_DASHES } from './run-looks.js';
import { placeText } from './verdict.js';
import { say } from './words.js';

/** The comparison as curves with their looks and guides. */
export function compareChart(
  { data, lines, names, learning, better }: Comparison,
  lang: Lang,
  look: { readonly colours: readonly string[]; readonly y: YKind; readonly cursor: number | undefined },
): CompareChart {
  const { axis } = data;
  const { commonX, threshold } = learning;
  const sign = better === 'lower' ? '≤' : '≥';
  return {
    curves: lines.flatMap((shown, i) => {
      const raw = data.points[i]?.line;
      const name = names[i];
      if (shown === undefined || raw === undefined || name === undefined) return [];
      const label = `${name.letter}  ${name.short}`;
      return [{ label, raw, shown, colour: look.colours[i] ?? '', dash: RUN_DASHES[i] ?? [] }];
    }),
    axisName: say(axis === 'time' ? 'seconds' : axis, lang),
    isWhole: axis === 'step' || axis === 'samples',
    y: look.y,
    threshold:
      threshold === undefined ? undefined : { value: threshold, text: `${sign} ${formatNumber(threshold)}` },
    common:
      commonX === undefined
        ? undefined
        : { x: commonX, text: `${say('allSeen', lang)} ${placeText(axis, commonX)}` },
    cursor: look.cursor,
  };
}
