import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const ratioHelp: ViewHelp = {
  see: {
    en: 'How far each tensor moves in one step, as a part of its own size: l2 of the update ÷ l2 of the weight, on a logarithmic axis. One line a tensor, paler near the input, kernels solid, biases dashed; at the right its value at the playhead. The band is the usual range, the dashed line the rule of thumb 1e−3. A weight that is all zeros has no value.',
    zh: '每个张量在一步中移动了自身大小的多少：更新的 l2 ÷ 权重的 l2，对数轴。每个张量一条线，靠近输入的较浅，核为实线，偏置为虚线；右侧为播放头处的值。色带为常见范围，虚线为经验值 1e−3。全为零的权重没有值。',
  },
  look: {
    en: 'Look for lines above the band (the learning rate is too high, weights are thrown about) and below it (nothing moves). ▲ and ▼ mark them.',
    zh: '留意高于色带的线（学习率过大）和低于色带的线（几乎不动）。▲ 和 ▼ 标出它们。',
  },
  example: {
    en: 'Click a name at the right: its line comes to the front, and every view shows that tensor.',
    zh: '点击右侧的名称：对应的线移到最前，所有视图都显示该张量。',
  },
};
