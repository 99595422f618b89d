/** Texts of the network. */
export const networkWords = {
  activation: { en: 'activation', zh: '激活值' },
  weight: { en: 'weight', zh: '权重' },
  bias: { en: 'bias', zh: '偏置' },
  input: { en: 'input', zh: '输入' },
  label: { en: 'label', zh: '标签' },
  target: { en: 'target', zh: '目标' },
  error: { en: 'error', zh: '误差' },
  dead: { en: '0 on all samples', zh: '对全部样本为 0' },
  noGraph: {
    en: 'The structure of the model was not recorded. Record it with run.watch(model).',
    zh: '没有记录模型结构。请用 run.watch(model) 记录。',
  },
  notYet: {
    en: 'No weights or activations were recorded up to this step. Record them with run.watch(model, { probe: { inputs, targets } }).',
    zh: '到这一步为止没有记录权重或激活值。请用 run.watch(model, { probe: { inputs, targets } }) 记录。',
  },
} as const;
