import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const deadHelp: ViewHelp = {
  see: {
    en: 'Each row is a unit of the layer, time to the right: the largest activation it had on any probe sample at any position (for sigmoid and tanh: its range over the samples). A line through a row: dead, or saturated, at that pass. The definition stands above the map.',
    zh: '每行是该层的一个单元，时间向右：它在任一探针样本、任一位置上的最大激活值（sigmoid 和 tanh：样本间的范围）。穿过一行的细线表示那次探测时失活或饱和。定义写在图的上方。',
  },
  look: {
    en: 'Look for lines that begin and never end: those units learn nothing more. Many that begin at one step point at an update that was too large. Lines that end are units that came back.',
    zh: '留意开始后不再结束的细线：这些单元不再学习。若许多细线始于同一步，说明那次更新过大。结束的细线表示单元恢复了。',
  },
  example: {
    en: 'Choose conv2 in the head: the list says which of its units are dead and between which two passes they died. Click a line of it to go to that step.',
    zh: '在标题栏选择 conv2：列表说明它的哪些单元失活，以及失活发生在哪两次探测之间。点击其中一行可跳到那一步。',
  },
};
