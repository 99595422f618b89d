import type { ViewHelp } from '../view.js';

/** What its `?` tells. */
export const eventsHelp: ViewHelp = {
  see: {
    en: 'What was said during the training, oldest first: epochs, checkpoints, notes, your own events and console lines, each with its step and time. What comes after the playhead is faded and marked ahead.',
    zh: '训练过程中的事件，最早的在前：轮次、检查点、备注、自定义事件和控制台输出，各附步数与时间。播放头之后的内容变淡并标为“超前”。',
  },
  look: {
    en: 'Search, or choose one kind. A click on a line goes to its step.',
    zh: '可搜索，或只看一种。点击一行即跳到该步。',
  },
  example: {
    en: 'Choose checkpoint to find the step that was saved.',
    zh: '选择 checkpoint 即可找到保存的那一步。',
  },
};
