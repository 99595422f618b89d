/** Texts of the dead units. */
export const deadWords = {
  order: { en: 'order', zh: '顺序' },
  deadFirst: { en: 'dead first', zh: '失活在前' },
  byUnit: { en: 'by unit', zh: '按单元' },
  largest: { en: 'largest activation', zh: '最大激活值' },
  range: { en: 'range over samples', zh: '样本间的范围' },
  notRecorded: {
    en: 'No activations of ReLU, sigmoid or tanh layers were recorded. Record them with run.watch(model, { probe: { inputs, targets } }).',
    zh: '没有记录 ReLU、sigmoid 或 tanh 层的激活值。请用 run.watch(model, { probe: { inputs, targets } }) 记录。',
  },
} as const;
