import { numberFromJson, type JsonNumber, type RunRow } from '@tensorreel/schema';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { formatCount, formatFixed, formatNumber } from '../draw/number-format.js';
import { epochForPeople } from '../player/epochs.js';
import type { Lang } from '../views/view.js';
import { textOf, type WordKey } from '../words/words.js';
import { formatBytes, formatSeconds, formatStarted } from './readouts.js';
import { sparkPath } from './spark-path.js';
import { statusOf } from './status.js';

const SPARK = { width: 150, height: 32 };

export interface RowContext {
  readonly lang: Lang;
  readonly now: Date;
  readonly isSelected: boolean;
  readonly index: number;
}

/** The cells of one run in the list. */
export function runRowCells(run: RunRow, { lang, now }: RowContext): TemplateResult {
  const t = (key: WordKey, values: Record<string, string | number> = {}): string => textOf(key, lang, values);
  const status = statusOf(run);
  const headline = (names: readonly string[]): JsonNumber | undefined =>
    names.map((name) => run.headline[name]?.last).find((v) => v !== undefined);
  const loss = headline(['train/loss', 'train/epoch_loss']);
  const accuracy = headline(['val/accuracy', 'train/accuracy']);
  const started = run.startedAt === null ? '' : formatStarted(run.startedAt, now);
  return html`
    <span role="gridcell" class="status ${status.tone}"
      >${status.glyph} <span class="word">${t(status.word)}</span></span
    >
    <span role="gridcell" class="run"
      ><b>${run.name}</b
      ><span class="small muted"
        >${[run.project, ...run.tags].filter((text) => text !== '').join(' · ')}</span
      ></span
    >
    <span role="gridcell" class="spark"
      >${spark(run) ?? html`<span class="small muted">${t('noLossShort')}</span>`}</span
    >
    <span role="gridcell" class="number strong">${loss === undefined ? '–' : lossText(loss)}</span>
    <span role="gridcell" class="number">
      ${
        accuracy === undefined
          ? html`<span class="small muted">${t('notLogged')}</span>`
          : formatFixed(numberFromJson(accuracy), 3)
      }
    </span>
    <span role="gridcell" class="progress">${progress(run, t)}</span>
    <span role="gridcell" class="small">${records(run, t)}</span>
    <span role="gridcell" class="number small">${formatBytes(run.bytes)}</span>
    <span role="gridcell" class="number small"
      >${started}<br /><span class="muted">${duration(run, now)}</span></span
    >
  `;
}

function spark(run: RunRow): TemplateResult | undefined {
  if (run.spark === null || run.spark.x.length === 0) return undefined;
  const x = run.spark.x.map(Number);
  const y = run.spark.y.map(numberFromJson);
  const hasDied = y.some((v) => !Number.isFinite(v));
  const lastX = Math.max(run.planned.steps ?? 0, x.at(-1) ?? 0);
  const d = sparkPath(x, y, { ...SPARK, lastX, log: true });
  return html`<svg width=${SPARK.width} height=${SPARK.height} role="img" aria-label=${run.spark.name}>
      ${svg`<path d=${d}></path>`}</svg
    >${hasDied ? html`<span class="bad small">✕ NaN/Inf</span>` : nothing}`;
}

const lossText = (loss: JsonNumber): TemplateResult | string => {
  const value = numberFromJson(loss);
  return Number.isFinite(value) ? formatNumber(value) : html`<span class="bad">${formatNumber(value)}</span>`;
};

function progress(
  run: RunRow,
  t: (key: WordKey, values?: Record<string, string | number>) => string,
): TemplateResult {
  const { last } = run.steps;
  if (last === null) return html`<span class="small muted">${t('noSteps')}</span>`;
  const planned = run.planned.steps;
  const most = planned ?? Number(last);
  const epoch =
    run.epoch === null
      ? ''
      : run.planned.epochs === null
        ? t('epochN', { n: run.epoch + 1 })
        : t('epochOf', { n: epochForPeople(run.epoch, run.planned.epochs), of: run.planned.epochs });
  return html`<span class="small"
      >${t('stepN', { n: formatCount(Number(last)) })}
      ${planned === null ? nothing : html`<span class="muted">${t('ofCount', { n: formatCount(planned) })}</span>`}</span
    >
    <progress
      class=${run.status}
      max=${Math.max(1, most)}
      value=${Number(last)}
      aria-label=${t('progress')}
    ></progress>
    <span class="small muted">${epoch}</span>`;
}

function records(
  run: RunRow,
  t: (key: WordKey, values?: Record<string, string | number>) => string,
): TemplateResult {
  const n = formatCount(run.records);
  if (run.complete === null) return html`${t('recordsSoFar', { n })}`;
  return run.complete
    ? html`<span class="ok">✓</span> ${t('nothingLost', { n })}`
    : html`<span class="bad">▲ ${t('incomplete')}</span><br /><span class="muted"
          >${t('recordsN', { n })}</span
        >`;
}

function duration(run: RunRow, now: Date): string {
  if (run.startedAt === null) return '';
  const end = run.endedAt === null ? (run.status === 'running' ? now : undefined) : new Date(run.endedAt);
  return end === undefined
    ? ''
    : formatSeconds(Math.max(0, (end.getTime() - Date.parse(run.startedAt)) / 1000));
}
