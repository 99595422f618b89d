/** Texts of the weight map. */
export const weightWords = {
  label: { en: 'Weight map', zh: '权重图' },
  notRecorded: {
    en: 'No weights were recorded up to this step. Record them with run.watch(model).',
    zh: '到这一步为止没有记录权重。请用 run.watch(model) 记录。',
  },
} as const;
