/** Texts of the worked-out step. */
export const workedWords = {
  noChain: {
    en: 'This model branches: only a chain of Dense layers, recorded with run.watch(model), is worked out.',
    zh: '该模型有分支：只演算用 run.watch(model) 记录的、逐层相连的 Dense 层。',
  },
  notRecorded: {
    en: 'No weights or no inputs were recorded up to this step. Record them with run.watch(model, { probe: { inputs: x, targets: y } }).',
    zh: '到这一步为止没有记录权重或输入。请用 run.watch(model, { probe: { inputs: x, targets: y } }) 记录。',
  },
  subject: { en: 'from recorded values', zh: '由记录值算出' },
  forward: { en: 'Forward', zh: '前向' },
  target: { en: 'target', zh: '目标' },
  loss: { en: 'loss', zh: '损失' },
  meanLoss: { en: 'mean loss', zh: '平均损失' },
  unit: { en: 'unit', zh: '单元' },
  update: { en: 'Update', zh: '更新' },
  change: { en: 'update', zh: '更新量' },
  rule: { en: 'w ← w − rate × gradient', zh: 'w ← w − 学习率 × 梯度' },
  ruleHolds: {
    en: '✓ the recorded update of every weight, within float32',
    zh: '✓ 在 float32 精度内等于每个权重记录的更新量',
  },
  recordedOnly: { en: 'as recorded: w after − w before', zh: '按记录：更新后 w − 更新前 w' },
  noUpdate: { en: 'no update was recorded', zh: '没有记录更新量' },
  weight: { en: 'weight', zh: '权重' },
  before: { en: 'w', zh: 'w' },
  gradient: { en: 'gradient', zh: '梯度' },
  after: { en: 'w after', zh: '更新后 w' },
  computed: { en: 'computed', zh: '算得' },
  disagrees: {
    en: '▲ the recorded answer differs from what these numbers give',
    zh: '▲ 记录的输出与这些数值算得的不一致',
  },
} as const;
