import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const differentInputsHelp: ViewHelp = {
  see: {
    en: 'Output and loss of an input of your own, computed in the page by the weights recorded at the playhead. Two inputs are a point on a plane, whose colour is the loss everywhere, with the loss along each input at its edges; a picture is one to draw on.',
    zh: '用播放头处记录的权重，在页面中计算你给出的输入的输出和损失。两个输入是平面上的一点，颜色表示各处的损失，边上是沿每个输入的损失；图像则可以直接绘制。',
  },
  look: {
    en: 'Look where the loss is low beyond the samples that were trained on, and how that place moves while the run plays.',
    zh: '留意训练样本之外哪里的损失低，以及回放时这一区域如何移动。',
  },
  example: {
    en: 'Type 2, 3 and a target at step 50: the loss of x = (2, 3) there. Erase part of a digit: which class takes it?',
    zh: '在第 50 步输入 2、3 和目标：得到 x = (2, 3) 的损失。擦掉数字的一部分：它会被判为哪一类？',
  },
};
