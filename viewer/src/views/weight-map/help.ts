import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const weightHelp: ViewHelp = {
  see: {
    en: 'The weights before the update of this step. Blue is negative, orange is positive, the colour of the panel is zero. Kernels are tiles, a dense layer is a matrix with one row a unit; a chosen unit stands beside it, its weights as its inputs lie, and those it gives on by. “show” switches to what has changed; matrices of more than 65,536 values open on that.',
    zh: '本步更新之前的权重。蓝色为负，橙色为正，与面板同色为零。卷积核画成小块，全连接层画成矩阵，每行一个单元；选中的单元画在旁边：其权重按输入的排列，以及它输出的权重。“显示”可切换为变化量；超过 65,536 个值的矩阵默认显示变化量。',
  },
  look: {
    en: 'Look for filters that stay noise, for rows that fade to zero, and for the step at which a sign changes.',
    zh: '留意始终像噪声的卷积核、逐渐归零的行，以及符号改变的那一步。',
  },
  example: {
    en: 'Select a filter and press → : its numbers change with every update, its map beside it with them.',
    zh: '选中一个卷积核并按 →：它的数值随每次更新变化，旁边的特征图也随之变化。',
  },
};
