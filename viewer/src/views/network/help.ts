import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const networkHelp: ViewHelp = {
  see: {
    en: 'Units and their connections. The fill of a unit is its activation for the chosen sample, of a channel the maximum of its map, of a sequence the last time step. Colour and width of a line are its weight: blue negative, orange positive, grey near zero. A layer of more than 64 units is a grid, of which the 12 units with the largest |activation × weight| are drawn with their lines.',
    zh: '单元及其连接。单元的填充色是所选样本的激活值；通道取其特征图的最大值，序列取最后一个时刻。线的颜色和粗细表示权重：蓝色为负，橙色为正，灰色接近零。超过 64 个单元的层画成网格，其中 |激活值 × 权重| 最大的 12 个单元画出连线。',
  },
  look: {
    en: 'Look for units that stay at zero for every sample (╲), for outputs fed by one unit only, and for lines that change their colour.',
    zh: '留意对全部样本都为零的单元（╲）、只由一个单元决定的输出，以及颜色改变的连线。',
  },
  example: {
    en: 'Click an output: only its lines are strong. Point at one of them: the line below says weight × activation. Click a folded layer to open it.',
    zh: '点击一个输出：只有它的连线突出。指向其中一条：下方写出 权重 × 激活值。点击折叠的层可将其展开。',
  },
};
