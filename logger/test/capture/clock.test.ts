import { expect, test } from 'vitest';
import { createClock } from '../../src/capture/clock.js';
import { createGuard } from '../../src/capture/guard.js';
import { createSpans } from '../../src/capture/spans.js';

test('what recording took is told in milliseconds a step too', () => {
  let now = 0;
  const guard = createGuard(
    () => now,
    () => undefined,
  );
  const clock = createClock(
    createSpans('1'.repeat(32), () => undefined),
    guard,
  );
  expect(clock.overheadMillis).toBeNaN();
  for (const millis of [3, 1]) {
    clock.begin('step');
    guard.timed(() => {
      now += millis;
    });
    clock.close();
  }
  clock.begin('step');
  clock.abandon();
  expect(clock.overheadMillis).toBe(2);
});
