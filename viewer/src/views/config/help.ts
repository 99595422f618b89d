import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const configHelp: ViewHelp = {
  see: {
    en: 'What the run was told (configuration), where it ran (environment), its layers with output shape and number of parameters, what was received of it, and what was left out by choice.',
    zh: '运行的配置、运行环境、各层的输出形状与参数数量、收到了多少记录，以及按策略略去了什么。',
  },
  look: {
    en: 'Type to search over all sections; Copy takes everything as JSON.',
    zh: '输入文字即可搜索所有部分；“复制”取得全部 JSON。',
  },
  example: { en: 'Type “rate” to find the learning rate.', zh: '输入“rate”即可找到学习率。' },
};
