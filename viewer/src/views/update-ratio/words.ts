/** Texts of the update ratio. */
export const ratioWords = {
  figure: { en: 'update ÷ weight', zh: '更新 ÷ 权重' },
  name: { en: 'l2 of the update ÷ l2 of the weight', zh: '更新的 l2 ÷ 权重的 l2' },
  band: { en: 'band 1e−4 … 0.1, dashed 1e−3', zh: '色带 1e−4 … 0.1，虚线 1e−3' },
  notRecorded: {
    en: 'No updates were recorded. Record weights and their updates with run.watch(model).',
    zh: '没有记录更新。请用 run.watch(model) 记录权重及其更新。',
  },
} as const;
