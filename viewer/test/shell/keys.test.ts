import { describe, expect, test } from 'vitest';
import { keyLabel } from '../../src/shell/command-words.js';
import { commandOf, KEYS } from '../../src/shell/keys.js';

const press = (
  key: string,
  held: Partial<Parameters<typeof commandOf>[0]> = {},
): Parameters<typeof commandOf>[0] => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('commandOf', () => {
  test.each(KEYS)('$key is $command', ({ key, shift, ctrl, command }) => {
    expect(commandOf(press(key, { shiftKey: shift ?? false, ctrlKey: ctrl ?? false }))).toBe(command);
  });

  test('letters are keys in either case, and ? however it is typed', () => {
    expect([commandOf(press('N', { shiftKey: true })), commandOf(press('?', { shiftKey: true }))]).toEqual([
      'nextNew',
      'help',
    ]);
  });

  test('the palette opens by Ctrl or Cmd; K alone is the player’s', () => {
    expect(commandOf(press('k', { metaKey: true }))).toBe('palette');
    expect(commandOf(press('k'))).toBe('pause');
  });

  test('keys with Ctrl, Alt or Meta are the browser’s', () => {
    expect(commandOf(press('p', { ctrlKey: true }))).toBeUndefined();
    expect(commandOf(press('ArrowLeft', { altKey: true }))).toBeUndefined();
    expect(commandOf(press('l', { metaKey: true }))).toBeUndefined();
  });

  test('no key means two things', () => {
    const ids = KEYS.map(
      ({ key, shift, ctrl }) => `${String(shift ?? false)} ${String(ctrl ?? false)} ${key}`,
    );
    expect(new Set(ids).size).toBe(KEYS.length);
  });
});

test('keys are written as they stand on a keyboard', () => {
  const labels = KEYS.map(keyLabel);
  expect(labels).toEqual(
    expect.arrayContaining(['Space', 'Shift ←', 'N', 'Home', 'Ctrl K', 'Shift B', '−', 'Esc', '?']),
  );
  expect(new Set(labels).size).toBe(KEYS.length);
});
