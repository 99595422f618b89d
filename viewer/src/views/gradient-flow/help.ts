import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const flowHelp: ViewHelp = {
  see: {
    en: 'How long each tensor’s gradient is (l2) at every step: one row a tensor, from the input down to the output, time to the right. Empty: not recorded. A thin line: exactly zero. Hatched: NaN or ±Inf. Updates, weights and activations are in the switch below.',
    zh: '每个张量的梯度在每一步的长度（l2）：每行一个张量，从输入到输出向下排列，时间向右。空白：未记录；细线：恰好为零；斜纹：NaN 或 ±Inf。下方开关可切换为更新、权重和激活值。',
  },
  look: {
    en: 'Look for rows that fade towards the input (vanishing), grow brighter step by step (exploding), or turn into a line (nothing learnt). The sentence above names the first NaN of the whole run, in any role.',
    zh: '留意越靠近输入越弱的行（梯度消失）、逐步变强的行（梯度爆炸）或变成细线的行（不再学习）。上方的句子指出整个运行中第一个 NaN，不限类别。',
  },
  example: {
    en: 'Click “First NaN”: the page goes to that step and selects that tensor.',
    zh: '点击“首个 NaN”：页面会跳到那一步并选中该张量。',
  },
};
