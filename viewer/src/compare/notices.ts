import { formatCount } from '../draw/number-format.js';
import type { Lang } from '../views/view.js';
import { MOST_COMPARED, type FailedRun } from './load-runs.js';
import type { Comparison } from './model.js';
import { inSentence } from './run-names.js';
import { say } from './words.js';

/** Runs of the address that are not compared, and why. */
export function leftOutTexts(
  failed: readonly FailedRun[],
  runIds: readonly string[],
  where: string,
  lang: Lang,
): string[] {
  const named = new Set(runIds).size;
  return [
    ...failed.map(({ id, isMissing, why }) =>
      isMissing ? say('missing', lang, { run: id, where }) : say('failed', lang, { run: id, why }),
    ),
    ...(named > MOST_COMPARED ? [say('tooMany', lang, { n: named, most: MOST_COMPARED })] : []),
  ];
}

/** What the curves do not show. */
export function gapTexts({ data, names, runs, weight }: Comparison, lang: Lang): string[] {
  const { series, axis, points } = data;
  const where = (is: (index: number) => boolean): string =>
    names.flatMap((name, i) => (is(i) ? [inSentence(name)] : [])).join(', ');
  const without = where((i) => points[i] === undefined);
  const unplaced = where((i) => points[i]?.line.x.length === 0);
  const thinned = runs.flatMap((run, i) => {
    const name = names[i];
    const count = run.series.find((row) => row.name === series)?.count ?? 0;
    return points[i]?.isExact === false && name
      ? [
          say(weight > 0 ? 'meanOfExtremes' : 'extremes', lang, {
            run: inSentence(name),
            n: formatCount(count),
          }),
        ]
      : [];
  });
  return [
    say('oneSeed', lang),
    ...(without === '' ? [] : [say('notIn', lang, { series, runs: without })]),
    ...(unplaced === '' ? [] : [say('noAxis', lang, { axis: say(axis, lang), runs: unplaced })]),
    ...thinned,
  ];
}
