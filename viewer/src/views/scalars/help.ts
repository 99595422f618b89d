import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const scalarsHelp: ViewHelp = {
  see: {
    en: 'Every scalar of the run over steps, epochs, samples or time; training and validation of one quantity share a chart. Above each: its value at the playhead, or under the cursor. With smoothing the raw values stay as a faint line; the strong one is an exponential moving average without the bias of its start, over all points, the same at every zoom. NaN are counted and marked ✕ where they are; ±Inf ▲.',
    zh: '本次运行的每个标量随步、轮次、样本或时间的变化；同一指标的训练与验证在同一图中。图上方是播放头处（或光标处）的值。平滑时原始值仍以淡线显示；粗线是去除起始偏差的指数移动平均，按全部点计算，缩放时不变。NaN 会计数并在其位置标 ✕，±Inf 标 ▲。',
  },
  look: {
    en: 'Look for spikes, for a validation curve that leaves the training curve, for NaN, and for where a curve stops falling. Drag over x to zoom, Shift and drag to move, double-click for the whole run; + − 0 do the same by key, Alt ← → move the cursor, Enter goes there.',
    zh: '留意尖峰、与训练曲线分离的验证曲线、NaN，以及曲线停止下降的位置。在横轴方向拖动可放大，Shift 加拖动可平移，双击返回整个运行；按键 + − 0 相同，Alt ← → 移动光标，Enter 前往该处。',
  },
  example: {
    en: 'Click a spike of train/loss: the playhead goes to that step, and the maps show the minibatch that caused it.',
    zh: '点击 train/loss 的尖峰：播放头移到该步，其他视图显示当时的状态。',
  },
};
