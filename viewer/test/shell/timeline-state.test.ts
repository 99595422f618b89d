import { expect, test } from 'vitest';
import { joinBookmarks } from '../../src/shell/bookmarks.js';
import { TimelineState } from '../../src/shell/timeline-state.js';

const open = (): { readonly state: TimelineState; readonly changes: () => number } => {
  let changes = 0;
  const state = new TimelineState('ab', { bookmarks: [{ step: 9, text: 'nine' }] }, () => (changes += 1));
  return { state, changes: () => changes };
};

test('a bookmark is set and removed by the same key, in order of steps', () => {
  const { state, changes } = open();
  state.toggleBookmark(3);
  expect(state.choice.bookmarks.map((mark) => mark.step)).toEqual([3, 9]);
  state.toggleBookmark(9);
  expect(state.choice.bookmarks).toEqual([{ step: 3, text: '' }]);
  expect(changes()).toBe(2);
});

test('writing a note sets a bookmark where there is none; removing it ends the writing', () => {
  const { state } = open();
  state.edit(5);
  state.write(5, ' rate kept ');
  expect([state.edited, state.bookmarkAt(5)]).toEqual([5, { step: 5, text: 'rate kept' }]);
  state.toggleBookmark(5);
  expect([state.edited, state.bookmarkAt(5)]).toEqual([undefined, undefined]);
});

test('bookmarks of a link come on top of one’s own and keep a text that the link lacks', () => {
  const own = [
    { step: 1, text: 'mine' },
    { step: 2, text: 'old' },
  ];
  const link = [
    { step: 1, text: '' },
    { step: 2, text: 'new' },
  ];
  expect(joinBookmarks(own, link)).toEqual([
    { step: 1, text: 'mine' },
    { step: 2, text: 'new' },
  ]);
});
