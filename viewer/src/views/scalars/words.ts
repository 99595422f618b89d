import { formatCount, formatNumber } from '../../draw/number-format.js';
import type { Lang } from '../view.js';

/** Texts of the scalars. */
export const scalarWords = {
  notRecorded: {
    en: 'No scalar was recorded. Record one with run.log({ "train/loss": x }).',
    zh: '没有记录标量。请用 run.log({ "train/loss": x }) 记录。',
  },
  charts: { en: 'charts', zh: '图' },
  byQuantity: { en: 'by quantity', zh: '按指标' },
  bySeries: { en: 'one a series', zh: '每序列一图' },
  x: { en: 'x', zh: '横轴' },
  step: { en: 'step', zh: '步' },
  epoch: { en: 'epoch', zh: '轮次' },
  samples: { en: 'samples', zh: '样本' },
  time: { en: 'time, s', zh: '时间（秒）' },
  y: { en: 'y', zh: '纵轴' },
  auto: { en: 'as it suits', zh: '自动' },
  linear: { en: 'linear', zh: '线性' },
  log: { en: 'log', zh: '对数' },
  smoothing: { en: 'smoothing', zh: '平滑' },
  none: { en: 'none', zh: '无' },
  ahead: { en: 'ahead', zh: '超前于播放头' },
  logShort: { en: 'log', zh: '对数' },
  reset: { en: 'Whole run', zh: '整个运行' },
  reading: { en: 'reading…', zh: '读取中…' },
  meanOfExtremes: {
    en: 'smoothing is of the extremes that were read, not of all points',
    zh: '平滑按已读取的极值计算，而非全部点',
  },
} as const;

/** That the run does not know the axis that was asked for. */
export const noAxisText = (lang: Lang, axis: string): string =>
  lang === 'zh' ? `没有记录${axis}，按步显示` : `${axis} were not recorded: by step`;

/** "as of 50" for a value older than the place it is read at. */
export const asOfWord = (lang: Lang, step: number): string =>
  lang === 'zh' ? `截至第 ${step} 步` : `as of ${step}`;

/** What the EMA of a series is called beside its value. */
export const emaWord = (lang: Lang): string => (lang === 'zh' ? '平滑' : 'EMA');

/** How many values are on no line. */
export function uncountedText(
  lang: Lang,
  counts: {
    readonly nans: number;
    readonly infs: number;
    readonly notPositive: number;
    readonly unplaced: number;
  },
): string {
  const zh = lang === 'zh';
  const parts: string[] = [];
  if (counts.nans > 0) parts.push(`✕ NaN: ${counts.nans}`);
  if (counts.infs > 0) parts.push(`▲ ±Inf: ${counts.infs}`);
  if (counts.notPositive > 0)
    parts.push(
      zh ? `≤ 0，对数轴未画：${counts.notPositive}` : `≤ 0, not on a log axis: ${counts.notPositive}`,
    );
  if (counts.unplaced > 0)
    parts.push(zh ? `此横轴无位置：${counts.unplaced}` : `without a place on x: ${counts.unplaced}`);
  return parts.join(' · ');
}

/** Where only the extremes of neighbouring points were read. */
export const extremesText = (lang: Lang, of: number): string =>
  lang === 'zh' ? `${formatCount(of)} 点中的极值` : `extremes of ${formatCount(of)} points`;

/** Charts beyond what is read at once. */
export const leftOutText = (lang: Lang, count: number): string =>
  lang === 'zh' ? `另有 ${count} 个序列未显示` : `${count} more series are not shown`;

/** "step 40 … 80": the part of the lower axis that is shown. */
export function windowText(
  lang: Lang,
  kind: 'step' | 'epoch' | 'samples' | 'time',
  window: { readonly low: number; readonly high: number },
): string {
  const isWhole = kind === 'step' || kind === 'samples';
  const [low, high] = [window.low, window.high].map((x) => formatNumber(isWhole ? Math.round(x) : x));
  return `${scalarWords[kind][lang]} ${low ?? ''} … ${high ?? ''}`;
}
