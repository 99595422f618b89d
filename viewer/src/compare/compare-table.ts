import { html, nothing, type TemplateResult } from 'lit';
import { formatCount, formatNumber } from '../draw/number-format.js';
import type { Lang } from '../views/view.js';
import { textOf } from '../words/words.js';
import { formatSeconds, formatStarted } from '../shell/readouts.js';
import { statusOf } from '../shell/status.js';
import { numberFromJson, type JsonNumber } from '@tensorreel/schema';
import { parameterCount, type Differences } from './differences.js';
import type { Comparison } from './model.js';
import { valueWithin } from './learning.js';
import { afterText, placeText } from './verdict.js';
import { say, unitOf } from './words.js';

interface Row {
  readonly name: string;
  readonly cells: readonly (string | undefined)[];
  /** Index of the best cell: marked and bold. */
  readonly best?: number | undefined;
  readonly isText?: boolean;
}

const number = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : formatNumber(value);

/** The one index of the least or the greatest; undefined where several share it. */
const bestOf = (values: readonly (number | undefined)[], better: 'lower' | 'higher'): number | undefined => {
  const known = values.filter((value) => value !== undefined && Number.isFinite(value)) as number[];
  if (known.length < 2) return undefined;
  const best = better === 'lower' ? Math.min(...known) : Math.max(...known);
  const at = values.indexOf(best);
  return at === values.lastIndexOf(best) ? at : undefined;
};

function learningRows(comparison: Comparison, lang: Lang, cursor: number | undefined): Row[] {
  const { data, learning, better, lines } = comparison;
  const { series, axis } = data;
  const { commonX, atCommon, threshold, reach } = learning;
  const rows: Row[] = [];
  const under = lines.map((line) => (cursor === undefined ? undefined : valueWithin(line, cursor)));
  rows.push({
    name:
      cursor === undefined
        ? say('noCursor', lang)
        : say('cursor', lang, { x: placeText(axis, cursor), unit: unitOf(axis, lang, cursor) }),
    cells: under.map(number),
    best: bestOf(under, better),
  });
  if (commonX !== undefined)
    rows.push({
      name: say('atEqual', lang, { series, x: placeText(axis, commonX), unit: unitOf(axis, lang, commonX) }),
      cells: atCommon.map(number),
      best: bestOf(atCommon, better),
    });
  if (threshold !== undefined)
    rows.push({
      name: say(better === 'lower' ? 'reachLower' : 'reachHigher', lang, { y: formatNumber(threshold) }),
      cells: reach.map((x, i) =>
        lines[i] === undefined
          ? undefined
          : x === undefined
            ? say('notReached', lang)
            : afterText(lang, axis, x),
      ),
      best: bestOf(reach, 'lower'),
    });
  return rows;
}

/** Of the values themselves, whatever the curves' smoothing is. */
function recordedRows({ data: { series }, better, runs }: Comparison, lang: Lang): Row[] {
  const rows: Row[] = [];
  const own = runs.map((run) => run.series.find(({ name }) => name === series));
  const read = (value: JsonNumber | undefined): number | undefined =>
    value === undefined ? undefined : numberFromJson(value);
  const last = own.map((row) => read(row?.last[1]));
  const extreme = own.map((row) => read(better === 'lower' ? row?.min : row?.max));
  rows.push({ name: say('last', lang, { series }), cells: last.map(number), best: bestOf(last, better) });
  rows.push({
    name: say(better === 'lower' ? 'least' : 'most', lang, { series }),
    cells: extreme.map(number),
    best: bestOf(extreme, better),
  });
  if (own.some((row) => (row?.nanCount ?? 0) > 0))
    rows.push({ name: say('nans', lang, { series }), cells: own.map((row) => number(row?.nanCount)) });
  return rows;
}

const differenceRows = ({ rows }: Differences): Row[] =>
  rows.map(({ key, values }) => ({ name: key, cells: values, isText: true }));

function modelRows({ runs, layers }: Comparison, lang: Lang): Row[] {
  const texts = (of: (run: Comparison['runs'][number]) => string | undefined, name: string): Row[] => {
    const cells = runs.map(of);
    return cells.some((cell) => cell !== cells[0]) ? [{ name, cells, isText: true }] : [];
  };
  const counts = runs.map(({ graph }) => parameterCount(graph));
  return [
    ...texts(({ graph }) => (graph === null ? say('noGraph', lang) : ''), say('layer', lang)),
    {
      name: say('parameters', lang),
      cells: counts.map((n) => (n === undefined ? undefined : formatCount(n))),
    },
    ...texts(({ graph }) => graph?.optimizer ?? undefined, say('optimizer', lang)),
    ...texts(({ graph }) => graph?.loss ?? undefined, say('lossOf', lang)),
    ...differenceRows(layers),
  ];
}

function runRows({ runs }: Comparison, lang: Lang): Row[] {
  const now = new Date();
  const seconds = runs.map(({ detail: { startedAt, endedAt } }) =>
    startedAt === null
      ? undefined
      : (endedAt === null ? now.getTime() : Date.parse(endedAt)) - Date.parse(startedAt),
  );
  return [
    {
      name: say('status', lang),
      cells: runs.map(({ detail }) => `${statusOf(detail).glyph} ${textOf(statusOf(detail).word, lang)}`),
      isText: true,
    },
    {
      name: say('steps', lang),
      cells: runs.map(({ detail: { steps, planned } }) => {
        const count = steps.last === null ? '–' : formatCount(Number(steps.last));
        return planned.steps === null
          ? count
          : `${count} ${textOf('ofCount', lang, { n: formatCount(planned.steps) })}`;
      }),
    },
    {
      name: say('started', lang),
      cells: runs.map(({ detail: { startedAt } }) =>
        startedAt === null ? undefined : formatStarted(startedAt, now),
      ),
    },
    {
      name: say('duration', lang),
      cells: seconds.map((ms) => (ms === undefined ? undefined : formatSeconds(Math.max(0, ms) / 1000))),
    },
  ];
}

const rowTemplate = ({ name, cells, best, isText }: Row): TemplateResult =>
  html`<tr>
    <th scope="row">${name}</th>
    ${cells.map(
      (cell, i) =>
        html`<td class=${`${isText === true ? 'text' : 'number'} ${i === best ? 'best' : ''}`}>
          ${i === best ? '✓ ' : ''}${cell ?? html`<span class="muted">–</span>`}
        </td>`,
    )}
  </tr>`;

const section = (title: string, note: string, rows: readonly Row[], columns: number): TemplateResult => html`
  <tr class="section">
    <th scope="rowgroup" colspan=${columns + 1}>
      <h2>${title}</h2>
      ${note === '' ? nothing : html`<span class="small muted">${note}</span>`}
    </th>
  </tr>
  ${rows.map(rowTemplate)}
`;

/** Runs as columns: how fast they learn, what differs between them, how they fared. */
export function compareTable(
  comparison: Comparison,
  lang: Lang,
  look: { readonly cursor: number | undefined; readonly header: TemplateResult },
): TemplateResult {
  const { config, layers, runs, weight } = comparison;
  const settled = weight === 0 ? say('asRecorded', lang) : say('asSmoothed', lang, { w: weight });
  const differs = [...differenceRows(config), ...modelRows(comparison, lang)];
  const same = [
    config.sameCount > 0 ? say('sameConfig', lang, { n: config.sameCount }) : '',
    layers.sameCount > 0 ? say('sameLayers', lang, { n: layers.sameCount }) : '',
  ].filter((text) => text !== '');
  const nothingDiffers = config.rows.length + layers.rows.length === 0 ? [say('nothingDiffers', lang)] : [];
  const n = runs.length;
  return html`<table>
    <thead>
      ${look.header}
    </thead>
    <tbody>
      ${section(say('learning', lang), settled, learningRows(comparison, lang, look.cursor), n)}
      ${section(say('recorded', lang), say('asRecorded', lang), recordedRows(comparison, lang), n)}
      ${section(say('differs', lang), [...nothingDiffers, ...same].join(' · '), differs, n)}
      ${section(say('theRuns', lang), '', runRows(comparison, lang), n)}
    </tbody>
  </table>`;
}
