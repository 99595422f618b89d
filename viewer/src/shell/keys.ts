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
  | 'theme'
  | 'runs'
  | 'help';

export interface KeyBinding {
  readonly command: Command;
  /** `KeyboardEvent.key`. */
  readonly key: string;
  readonly shift?: true;
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

/** The command of a key press; keys with Ctrl, Alt or Meta are the browser's. */
export function commandOf(press: KeyPress): Command | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const isArrow = key.startsWith('Arrow');
  // Shift is part of how `?` is typed; only arrows tell with and without apart.
  return KEYS.find((b) => b.key === key && (!isArrow || (b.shift ?? false) === press.shiftKey))?.command;
}
