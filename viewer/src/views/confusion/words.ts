/** Texts of the view. */
export const confusionWords = {
  count: { en: 'samples', zh: '样本数' },
  output: { en: 'output', zh: '输出' },
  target: { en: 'target', zh: '目标' },
  label: { en: 'label', zh: '标签' },
  readAs: { en: 'read as', zh: '判为' },
  wrong: { en: 'Wrong', zh: '判错' },
  noneWrong: { en: 'All samples are read right.', zh: '所有样本均判对。' },
  pLabel: { en: 'p(label)', zh: 'p(标签)' },
  notRecorded: {
    en: 'No outputs of a probe with targets were recorded up to this step. Record them with run.watch(model, { probe: { inputs: x, targets: y } }).',
    zh: '到这一步为止没有记录带目标的探针输出。请用 run.watch(model, { probe: { inputs: x, targets: y } }) 记录。',
  },
} as const;
