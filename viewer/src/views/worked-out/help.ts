import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const workedOutHelp: ViewHelp = {
  see: {
    en: 'The arithmetic of this step with the recorded numbers: inputs times weights plus bias, the loss of each sample, and what the update did to each weight.',
    zh: '用记录下来的数值演算本步：输入乘权重加偏置、每个样本的损失，以及更新对每个权重做了什么。',
  },
  look: {
    en: 'Only what agrees within float32 is written as equal (✓). Where an optimizer does more than rate × gradient, the recorded update stands alone.',
    zh: '只有在 float32 精度内一致的才写成相等（✓）。若优化器所做的不止是 学习率 × 梯度，则只列出记录的更新量。',
  },
  example: {
    en: 'SimpleNet, step 38: 1 × 0.64 + 2 × −0.06 + 0.37 makes the output of point A; press → and every number moves a little towards its target.',
    zh: 'SimpleNet 第 38 步：1 × 0.64 + 2 × −0.06 + 0.37 得到点 A 的输出；按 →，每个数都向目标靠近一点。',
  },
};
