import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const histogramHelp: ViewHelp = {
  see: {
    en: 'How the tensor’s values are spread at every step. Rows are sizes, each twice as large as the one nearer to zero; positive above, negative below, what is nearly zero in the middle. The darker or brighter a cell, the larger the share of the values. Bars at the right: the playhead’s step. The lane on top, if there is one: NaN and ±Inf.',
    zh: '张量的值在每一步如何分布。每行是一个大小区间，离零越远区间越大（每行翻倍）；上正下负，中间接近零。颜色越强，占比越大。右侧条形为播放头所在的步。上方若有窄带，表示 NaN 和 ±Inf。',
  },
  look: {
    en: 'Look for a band that drifts away from zero (growing weights), that sinks into the middle (vanishing gradients), or whose tail — the 99.5 % line — shoots out at one step.',
    zh: '留意远离零的带（权重增长）、沉入中间的带（梯度消失），或 99.5 % 线在某一步突然外冲。',
  },
  example: {
    en: 'Switch to “gradient” and click where the band is widest: the page goes to that step.',
    zh: '切换到“梯度”，点击带最宽之处：页面会跳到那一步。',
  },
};
