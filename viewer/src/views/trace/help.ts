import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const traceHelp: ViewHelp = {
  see: {
    en: 'Where the time of this step went: its OpenTelemetry span, what lies within it, one bar each, and below the bar under the cursor with its own time. What recording took is said in words: it is spread over the phases.',
    zh: '这一步的时间花在哪里：它的 OpenTelemetry span 及其内部，每项一条，下方是光标所指一条的详情与自身用时。录制用时散布于各阶段，因此以文字说明。',
  },
  look: {
    en: 'Look for room before the first bar (waiting for data), for an optimizer that takes as long as the passes, and for steps much longer than their neighbours.',
    zh: '留意第一条之前的空白（等待数据）、与前向反向一样久的优化器，以及远比相邻步骤更久的一步。',
  },
  example: {
    en: 'Open it beside the loss map and press → : a step with a probe pass or a checkpoint stands out.',
    zh: '与损失函数图并排打开并按 →：做探针或检查点的那一步会明显更长。',
  },
};
