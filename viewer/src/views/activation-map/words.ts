/** Texts of the activation map. */
export const activationWords = {
  label: { en: 'Activation map', zh: '活动图' },
  activation: { en: 'activation', zh: '激活值' },
  output: { en: 'output', zh: '输出' },
  notRecorded: {
    en: 'No activations were recorded up to this step. Record them with run.watch(model, { probe: { inputs: x, targets: y } }).',
    zh: '到这一步为止没有记录激活值。请用 run.watch(model, { probe: { inputs: x, targets: y } }) 记录。',
  },
} as const;
