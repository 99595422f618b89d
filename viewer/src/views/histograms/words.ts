import { ROLES } from '@tensorreel/schema';
import type { Text2 } from '../view.js';

/** Roles with histograms; the first is shown unless another is chosen. */
export const HISTOGRAM_ROLES = [ROLES.weight, ROLES.gradient, ROLES.update, ROLES.activation] as const;
export type HistogramRole = (typeof HISTOGRAM_ROLES)[number];

/** Texts of the histograms. */
export const histogramWords = {
  of: { en: 'of', zh: '对象' },
  roles: {
    [ROLES.weight]: { en: 'weight', zh: '权重' },
    [ROLES.gradient]: { en: 'gradient', zh: '梯度' },
    [ROLES.update]: { en: 'update', zh: '更新' },
    [ROLES.activation]: { en: 'activation', zh: '激活值' },
  } satisfies Record<HistogramRole, Text2>,
  share: { en: 'share of values', zh: '值的占比' },
  what: {
    en: 'share of values by size · lines: 0.5 % and 99.5 % quantiles',
    zh: '按大小统计的占比 · 线：0.5 % 与 99.5 % 分位数',
  },
  notRecorded: {
    en: 'No histogram of this kind was recorded. Record weights, gradients and updates with run.watch(model), activations with run.watch(model, { probe: { inputs, targets } }).',
    zh: '没有记录这类直方图。请用 run.watch(model) 记录权重、梯度和更新，用 run.watch(model, { probe: { inputs, targets } }) 记录激活值。',
  },
} as const;
