import { expect, test } from 'vitest';
import { layoutLane, tickAt } from '../../src/shell/lane-layout.js';
import type { LaneMark } from '../../src/shell/timeline-marks.js';

// One pixel a step, six a letter.
const room = { width: 400, toX: (step: number) => step, measure: (text: string) => text.length * 6 };
const epoch = (n: number, step: number): LaneMark => ({ step, kind: 'epoch', glyph: '', text: `epoch ${n}` });
const mark = (step: number, kind: LaneMark['kind'], glyph: string, text: string): LaneMark => ({
  step,
  kind,
  glyph,
  text,
});

test('marks that lie together are one tick with both names; a third is counted', () => {
  const two = layoutLane([epoch(2, 100), mark(103, 'checkpoint', '◆', 'saved')], room);
  expect(two).toMatchObject([{ x: 100, text: 'epoch 2 ◆ saved', textX: 105, step: 103 }]);
  const three = layoutLane(
    [epoch(2, 100), mark(103, 'checkpoint', '◆', 'saved'), mark(104, 'error', '✕', 'Boom')],
    room,
  );
  expect(three).toMatchObject([{ text: '✕ Boom +2', kind: 'error', step: 104 }]);
  expect(three[0]?.title).toBe('epoch 2\n◆ saved\n✕ Boom');
});

test('of a hundred epochs those at round numbers are named, the others stay ticks while they are apart', () => {
  const epochs = Array.from({ length: 40 }, (_, i) => epoch(i + 1, i * 10));
  const ticks = layoutLane(epochs, { ...room, width: 450 });
  // Those that would lie under a name are left out.
  expect(ticks.map(({ step }) => step)).not.toContain(100);
  expect(ticks.map(({ step }) => step)).toContain(160);
  expect(ticks.filter(({ textX }) => textX !== undefined).map(({ text }) => text)).toEqual([
    'epoch 10',
    'epoch 20',
    'epoch 30',
    'epoch 40',
  ]);
  const dense = layoutLane(epochs, { ...room, toX: (step) => step / 10 });
  expect(dense.length).toBeLessThan(5);
});

test('what lies outside of the window is left out', () => {
  const shifted = { ...room, toX: (step: number) => step - 50 };
  expect(layoutLane([epoch(1, 0), epoch(2, 100), epoch(3, 500)], shifted)).toMatchObject([
    { x: 50, text: 'epoch 2' },
  ]);
});

test('a click on a name or near a tick means it; between ticks it means none', () => {
  const ticks = layoutLane([epoch(1, 20), epoch(2, 200)], room);
  expect([tickAt(ticks, 60)?.step, tickAt(ticks, 196)?.step, tickAt(ticks, 120)]).toEqual([
    20,
    200,
    undefined,
  ]);
});

test('where a name has no room its glyph stands alone', () => {
  const crowded = [0, 20, 40, 60].map((step) => mark(step, 'event', '•', 'something long'));
  expect(layoutLane(crowded, room).map(({ textX, glyph }) => [textX === undefined, glyph])).toContainEqual([
    true,
    '•',
  ]);
});
