import type { Text2 } from '../view.js';

/** Texts of the view. */
export const inputWords = {
  computed: { en: 'computed in the page, not recorded', zh: '由页面计算，并非记录值' },
  input1: { en: 'Input 1', zh: '输入 1' },
  input2: { en: 'Input 2', zh: '输入 2' },
  target: { en: 'Target', zh: '目标' },
  label: { en: 'Label', zh: '标签' },
  output: { en: 'output', zh: '输出' },
  loss: { en: 'loss', zh: '损失' },
  logLoss: { en: 'loss, log', zh: '损失（对数）' },
  pLabel: { en: 'p(label)', zh: 'p(标签)' },
  noLoss: { en: 'the loss can’t be computed in the page', zh: '页面无法计算该损失' },
  pencil: { en: 'Pencil', zh: '铅笔' },
  eraser: { en: 'Eraser', zh: '橡皮' },
  clear: { en: 'Clear', zh: '清空' },
  restore: { en: 'Reset', zh: '恢复' },
  plane: {
    en: 'Input plane: drag, or arrow keys move the point, Shift ten times as far',
    zh: '输入平面：拖动，或用方向键移动该点，按住 Shift 移动十倍',
  },
  paper: {
    en: 'Picture to draw on: arrow keys move the cursor, Space draws',
    zh: '可绘制的图像：方向键移动光标，空格键绘制',
  },
  agrees: { en: 'as recorded, within', zh: '与记录值一致，误差不超过' },
  differs: { en: 'differs from the record by', zh: '与记录值相差' },
  noGraph: {
    en: 'The model’s graph, weights and probe are needed. Record them with run.watch(model, { probe: { inputs: x, targets: y } }).',
    zh: '需要模型图、权重和探针。请用 run.watch(model, { probe: { inputs: x, targets: y } }) 记录。',
  },
} as const satisfies Record<string, Text2>;
