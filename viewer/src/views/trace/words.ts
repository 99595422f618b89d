/** Texts of the trace. */
export const traceWords = {
  compute: { en: 'forward + backward', zh: '前向 + 反向' },
  apply: { en: 'optimizer', zh: '优化器' },
  notRecorded: {
    en: 'No span of this step was recorded. Spans come with run.watch(model); a step of your own loop is run.step(…).',
    zh: '没有记录这一步的 span。run.watch(model) 会记录 span；自己的循环请用 run.step(…)。',
  },
  loading: { en: 'Looking for spans of this step…', zh: '正在查找这一步的 span…' },
} as const;
