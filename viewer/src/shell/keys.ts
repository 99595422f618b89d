import type { WordKey } from '../words/words.js';

/** Everything that can be done by a key on the run page. */
export type Command =
  | 'toggle'
  | 'pause'
  | 'play'
  | 'next'
  | 'previous'
  | 'next10'
  | 'previous10'
  | 'nextNew'
  | 'previousNew'
  | 'start'
  | 'end'
  | 'slower'
  | 'faster'
  | 'loopIn'
  | 'loopOut'
  | 'loop'
  | 'bookmark'
  | 'note'
  | 'previousEvent'
  | 'nextEvent'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomAll'
  | 'palette'
  | 'views'
  | 'maximise'
  | 'present'
  | 'theme'
  | 'runs'
  | 'help';

export interface KeyBinding {
  readonly command: Command;
  /** `KeyboardEvent.key`. */
  readonly key: string;
  readonly shift?: true;
  /** Ctrl, or Cmd where that is its place. */
  readonly ctrl?: true;
  /** As the help writes it. */
  readonly label: string;
  readonly word: WordKey;
}

/** The one key table: keys and help are made from it. */
export const KEYS: readonly KeyBinding[] = [
  { command: 'toggle', key: ' ', label: 'Space', word: 'keyToggle' },
  { command: 'previous', key: 'ArrowLeft', label: '←', word: 'keyPrevious' },
  { command: 'next', key: 'ArrowRight', label: '→', word: 'keyNext' },
  { command: 'previous10', key: 'ArrowLeft', shift: true, label: 'Shift ←', word: 'keyPrevious10' },
  { command: 'next10', key: 'ArrowRight', shift: true, label: 'Shift →', word: 'keyNext10' },
  { command: 'nextNew', key: 'n', label: 'N', word: 'keyNextNew' },
  { command: 'previousNew', key: 'p', label: 'P', word: 'keyPreviousNew' },
  { command: 'previous10', key: 'j', label: 'J', word: 'keyPrevious10' },
  { command: 'pause', key: 'k', label: 'K', word: 'keyPause' },
  { command: 'play', key: 'l', label: 'L', word: 'keyPlay' },
  { command: 'start', key: 'Home', label: 'Home', word: 'keyStart' },
  { command: 'end', key: 'End', label: 'End', word: 'keyEnd' },
  { command: 'slower', key: '[', label: '[', word: 'keySlower' },
  { command: 'faster', key: ']', label: ']', word: 'keyFaster' },
  { command: 'loopIn', key: 'i', label: 'I', word: 'keyLoopIn' },
  { command: 'loopOut', key: 'o', label: 'O', word: 'keyLoopOut' },
  { command: 'loop', key: 'u', label: 'U', word: 'keyLoop' },
  { command: 'bookmark', key: 'b', label: 'B', word: 'keyBookmark' },
  { command: 'note', key: 'b', shift: true, label: 'Shift B', word: 'keyNote' },
  { command: 'previousEvent', key: ',', label: ',', word: 'keyPreviousEvent' },
  { command: 'nextEvent', key: '.', label: '.', word: 'keyNextEvent' },
  { command: 'zoomIn', key: '+', label: '+', word: 'keyZoomIn' },
  { command: 'zoomOut', key: '-', label: '−', word: 'keyZoomOut' },
  { command: 'zoomAll', key: '0', label: '0', word: 'keyZoomAll' },
  { command: 'palette', key: 'k', ctrl: true, label: 'Ctrl K', word: 'keyPalette' },
  { command: 'views', key: 'v', label: 'V', word: 'keyViews' },
  { command: 'maximise', key: 'm', label: 'M', word: 'keyMaximise' },
  { command: 'present', key: 'f', label: 'F', word: 'keyPresent' },
  { command: 'theme', key: 't', label: 'T', word: 'keyTheme' },
  { command: 'runs', key: 'Escape', label: 'Esc', word: 'keyRuns' },
  { command: 'help', key: '?', label: '?', word: 'keyHelp' },
];

interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The command of a key press; keys with Ctrl, Alt or Meta that are not in the table are the browser's. */
export function commandOf(press: KeyPress): Command | undefined {
  if (press.altKey) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const isCtrl = press.ctrlKey || press.metaKey;
  const bindings = KEYS.filter((b) => b.key === key && (b.ctrl ?? false) === isCtrl);
  const shifted = bindings.find((b) => b.shift === true);
  // Shift is part of how `?` is typed; it tells apart only where a key means two things.
  if (shifted) return bindings.find((b) => (b.shift ?? false) === press.shiftKey)?.command;
  return bindings[0]?.command;
}
