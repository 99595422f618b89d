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
}

/** The one key table: keys, help and palette are made from it. */
export const KEYS: readonly KeyBinding[] = [
  { command: 'toggle', key: ' ' },
  { command: 'previous', key: 'ArrowLeft' },
  { command: 'next', key: 'ArrowRight' },
  { command: 'previous10', key: 'ArrowLeft', shift: true },
  { command: 'next10', key: 'ArrowRight', shift: true },
  { command: 'nextNew', key: 'n' },
  { command: 'previousNew', key: 'p' },
  { command: 'previous10', key: 'j' },
  { command: 'pause', key: 'k' },
  { command: 'play', key: 'l' },
  { command: 'start', key: 'Home' },
  { command: 'end', key: 'End' },
  { command: 'slower', key: '[' },
  { command: 'faster', key: ']' },
  { command: 'loopIn', key: 'i' },
  { command: 'loopOut', key: 'o' },
  { command: 'loop', key: 'u' },
  { command: 'bookmark', key: 'b' },
  { command: 'note', key: 'b', shift: true },
  { command: 'previousEvent', key: ',' },
  { command: 'nextEvent', key: '.' },
  { command: 'zoomIn', key: '+' },
  { command: 'zoomOut', key: '-' },
  { command: 'zoomAll', key: '0' },
  { command: 'palette', key: 'k', ctrl: true },
  { command: 'views', key: 'v' },
  { command: 'maximise', key: 'm' },
  { command: 'present', key: 'f' },
  { command: 'theme', key: 't' },
  { command: 'runs', key: 'Escape' },
  { command: 'help', key: '?' },
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
