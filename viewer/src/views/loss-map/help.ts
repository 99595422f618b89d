import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const lossHelp: ViewHelp = {
  see: {
    en: 'The loss of every probe sample at every step: one row a sample, time to the right. Rows stand in the order of the last recorded loss, worst first, so that they stay in place while the run plays; the foot has other orders. The line below tells of the chosen sample, and when it was last right.',
    zh: '每个探针样本在每一步的损失：每行一个样本，时间向右。行按最后记录的损失从大到小排列，回放时位置不变；底部可选其他顺序。下方一行说明所选样本及其上次判对的步。',
  },
  look: {
    en: 'Look for rows that stay dark, for stripes over all rows at one step, and for a row that grows dark again.',
    zh: '留意一直很深的行、某一步贯穿所有行的条纹，以及重新变深的行。',
  },
  example: {
    en: 'Click the darkest cell of a row: that sample and its activations open beside it.',
    zh: '点击某行颜色最深的格：旁边会显示该样本及其激活值。',
  },
};
