import { ROLES } from '@tensorreel/schema';
import type { Text2 } from '../view.js';

/** Roles with summaries, in the order in which a step computes them. */
export const FLOW_ROLES = [ROLES.gradient, ROLES.update, ROLES.weight, ROLES.activation] as const;
export type FlowRole = (typeof FLOW_ROLES)[number];

/** Texts of the gradient flow. */
export const flowWords = {
  of: { en: 'of', zh: '对象' },
  roles: {
    [ROLES.gradient]: { en: 'gradient', zh: '梯度' },
    [ROLES.update]: { en: 'update', zh: '更新' },
    [ROLES.weight]: { en: 'weight', zh: '权重' },
    [ROLES.activation]: { en: 'activation', zh: '激活值' },
  } satisfies Record<FlowRole, Text2>,
  /** Other roles that may hold the first NaN. */
  other: {
    [ROLES.output]: { en: 'output', zh: '输出' },
    [ROLES.sampleLoss]: { en: 'loss by sample', zh: '逐样本损失' },
  },
  quantity: {
    [ROLES.gradient]: { en: 'l2 of the gradient, log', zh: '梯度的 l2（对数）' },
    [ROLES.update]: { en: 'l2 of the update, log', zh: '更新的 l2（对数）' },
    [ROLES.weight]: { en: 'l2 of the weight, log', zh: '权重的 l2（对数）' },
    [ROLES.activation]: { en: 'l2 of the activation, log', zh: '激活值的 l2（对数）' },
  } satisfies Record<FlowRole, Text2>,
  figure: {
    [ROLES.gradient]: { en: 'gradient l2', zh: '梯度 l2' },
    [ROLES.update]: { en: 'update l2', zh: '更新 l2' },
    [ROLES.weight]: { en: 'weight l2', zh: '权重 l2' },
    [ROLES.activation]: { en: 'activation l2', zh: '激活值 l2' },
  } satisfies Record<FlowRole, Text2>,
  notRecorded: {
    en: 'No statistics of this kind were recorded. Record gradients, weights and updates with run.watch(model), activations with run.watch(model, { probe: { inputs, targets } }).',
    zh: '没有记录这类统计量。请用 run.watch(model) 记录梯度、权重和更新，用 run.watch(model, { probe: { inputs, targets } }) 记录激活值。',
  },
} as const;
