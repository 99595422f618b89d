import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const activationHelp: ViewHelp = {
  see: {
    en: 'What a layer answers to the probe samples at this step: over the whole input plane for two inputs, one map a channel for pictures, one cell a unit otherwise.',
    zh: '当前步中某一层对探针样本的响应：二维输入时画在整个输入平面上，图像时每个通道一张特征图，其余情况每个单元一格。',
  },
  look: {
    en: 'Look for channels that stay empty for every sample, for maps that are all alike, and for the line at which the output is zero.',
    zh: '留意对所有样本都为空的通道、彼此雷同的特征图，以及输出为零的那条线。',
  },
  example: {
    en: 'Choose a digit that is read wrong, then step back to the first frame at which it was read right and compare the maps.',
    zh: '选择一个判错的数字，再退回到第一次判对的那一帧，比较两处的特征图。',
  },
};
