import type { Lang, Text2 } from '../views/view.js';
import type { Command, KeyBinding } from './keys.js';

/** What each command does; fetched by what names commands, which comes after the pictures. */
const COMMAND_WORDS: Readonly<Record<Command, Text2>> = {
  toggle: { en: 'play or pause', zh: '播放或暂停' },
  previous: { en: 'previous frame', zh: '上一帧' },
  next: { en: 'next frame', zh: '下一帧' },
  previous10: { en: 'ten frames back', zh: '后退十帧' },
  next10: { en: 'ten frames on', zh: '前进十帧' },
  nextNew: { en: 'next step at which the selected tensor is new', zh: '所选张量的下一次记录' },
  previousNew: { en: 'previous step at which it is new', zh: '所选张量的上一次记录' },
  pause: { en: 'pause', zh: '暂停' },
  play: { en: 'play', zh: '播放' },
  start: { en: 'to the first frame', zh: '到第一帧' },
  end: { en: 'to the last frame; follows a live run', zh: '到最后一帧；实时跟随进行中的运行' },
  slower: { en: 'slower', zh: '减速' },
  faster: { en: 'faster', zh: '加速' },
  loopIn: { en: 'start of the loop here', zh: '循环从这里开始' },
  loopOut: { en: 'end of the loop here', zh: '循环到这里结束' },
  loop: { en: 'loop what the timeline shows, or no longer', zh: '循环时间线所示范围，或取消循环' },
  bookmark: { en: 'set or remove a bookmark here', zh: '在这里设置或移除书签' },
  note: { en: 'write a note here', zh: '在这里写备注' },
  previousEvent: { en: 'previous event, epoch or bookmark', zh: '上一个事件、轮次或书签' },
  nextEvent: { en: 'next one', zh: '下一个' },
  zoomIn: { en: 'zoom the timeline in', zh: '放大时间线' },
  zoomOut: { en: 'zoom it out', zh: '缩小时间线' },
  zoomAll: { en: 'show the whole run', zh: '显示整个运行' },
  palette: { en: 'find a tensor, a step, a command', zh: '查找张量、步或命令' },
  views: { en: 'choose the views', zh: '选择视图' },
  maximise: { en: 'maximise the pane with the focus, or show all', zh: '放大有焦点的面板，或显示全部' },
  present: { en: 'presentation size, or the usual one', zh: '演示大小，或恢复正常大小' },
  theme: { en: 'light or dark', zh: '浅色或深色' },
  runs: { en: 'all panes, then the run list', zh: '显示全部面板，再按前往运行列表' },
  help: { en: 'all keys', zh: '所有按键' },
};

export function commandWord(command: Command, lang: Lang): string {
  return COMMAND_WORDS[command][lang];
}

const SIGNS: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  '-': '−',
};

/** A key as it is written: `Shift ←`, `Ctrl K`. */
export function keyLabel({ key, shift, ctrl }: KeyBinding): string {
  const name = SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return `${ctrl === true ? 'Ctrl ' : ''}${shift === true ? 'Shift ' : ''}${name}`;
}
