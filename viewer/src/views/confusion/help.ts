import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const confusionHelp: ViewHelp = {
  see: {
    en: 'What the model makes of the probe at the playhead: samples counted by label (rows) and by the class they are read as (columns), and those that are wrong, the surest mistake first. Without classes: each output against its target.',
    zh: '播放头处模型对探针样本的判断：按标签（行）和判定类别（列）计数，并列出判错的样本，最确信的错误在前。没有类别时：输出与目标的散点图。',
  },
  look: {
    en: 'Look for counts off the diagonal that stay: two classes that are taken for each other.',
    zh: '留意一直不在对角线上的计数：那是两个容易互相混淆的类别。',
  },
  example: {
    en: 'Click a sample of the list, or a cell of the matrix: its picture and activations open in the other views.',
    zh: '点击列表中的样本或矩阵的格：其他视图会显示它的图像和激活值。',
  },
};
