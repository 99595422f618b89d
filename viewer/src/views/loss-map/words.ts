/** Texts of the loss map. */
export const lossWords = {
  label: { en: 'Loss map', zh: '损失函数图' },
  loss: { en: 'loss', zh: '损失' },
  logLoss: { en: 'loss, log', zh: '损失（对数）' },
  order: { en: 'rows', zh: '行' },
  end: { en: 'worst at the end', zh: '末尾最差在前' },
  now: { en: 'worst now', zh: '此刻最差在前' },
  index: { en: 'by index', zh: '按序号' },
  notRecorded: {
    en: 'No loss was recorded up to this step. Record it with run.watch(model, { probe: { inputs: x, targets: y } }) or run.log({ "train/loss": x }).',
    zh: '到这一步为止没有记录损失。请用 run.watch(model, { probe: { inputs: x, targets: y } }) 或 run.log({ "train/loss": x }) 记录。',
  },
} as const;
