import { expect, test } from 'vitest';
import { epochStride, placeTickNames } from '../../src/shell/timeline-labels.js';

const lane = { from: 0, to: 500 };
const tick = (x: number, width = 60, weight = 1): { x: number; width: number; weight: number } => ({
  x,
  width,
  weight,
});

test('a name stands right of its tick', () => {
  expect(placeTickNames([tick(10), tick(200)], lane)).toEqual([15, 205]);
});

test('at the right end it flips to the left', () => {
  expect(placeTickNames([tick(490)], lane)).toEqual([425]);
});

test('it flips when the next tick is near, and has no place between two that are near', () => {
  expect(placeTickNames([tick(200), tick(230)], lane)).toEqual([135, 235]);
  expect(placeTickNames([tick(200), tick(230), tick(260)], lane)).toEqual([135, undefined, 265]);
});

test('what weighs more is named first', () => {
  expect(placeTickNames([tick(100, 60, 1), tick(190, 80, 9), tick(250, 60, 1)], lane)).toEqual([
    35, 105, 255,
  ]);
});

test('epochs give way: their ticks may lie under another name', () => {
  expect(placeTickNames([tick(100, 120, 4), tick(150, 40, 0), tick(300, 40, 0)], lane)).toEqual([
    105,
    undefined,
    305,
  ]);
});

test('no text touches another, whatever the ticks', () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 200; round += 1) {
    const ticks = Array.from({ length: 12 }, () =>
      tick(random() * 500, 20 + random() * 80, Math.floor(random() * 3)),
    );
    ticks.sort((a, b) => a.x - b.x);
    const boxes = placeTickNames(ticks, lane).flatMap((from, i) =>
      from === undefined ? [] : [{ from, to: from + (ticks[i]?.width ?? 0) }],
    );
    boxes.sort((a, b) => a.from - b.from);
    for (const [i, box] of boxes.entries()) {
      expect(box.from).toBeGreaterThanOrEqual(0);
      expect(box.to).toBeLessThanOrEqual(500);
      expect(box.from).toBeGreaterThanOrEqual((boxes[i - 1]?.to ?? -8) + 8);
    }
  }
});

test('epochs are named at round numbers', () => {
  expect([200, 40, 15, 11, 1.2].map((pixels) => epochStride(pixels, 50))).toEqual([1, 2, 5, 10, 100]);
});
