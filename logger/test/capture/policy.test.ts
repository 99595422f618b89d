import { rangesToSteps } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/api.js';
import { niceInterval } from '../../src/capture/interval.js';
import { createLedger } from '../../src/capture/ledger.js';
import { createPolicy } from '../../src/capture/policy.js';
import { createProbeSchedule, type ProbePass } from '../../src/capture/probe-schedule.js';

const KIB = 1024;
/** The article's CNN: all but fc1/kernel is small. */
const CNN = [
  ['conv1/kernel', 1152],
  ['conv1/bias', 128],
  ['conv2/kernel', 73_728],
  ['conv2/bias', 256],
  ['fc1/kernel', 1_605_632],
  ['fc1/bias', 512],
  ['fc2/kernel', 5120],
  ['fc2/bias', 40],
] as const;

interface Played {
  readonly weight: number[];
  readonly gradient: number[];
  readonly summaries: number[];
}

const play = (
  policy: Policy,
  name: string,
  steps: number,
  cost: (kept: boolean, step: number) => { stepMillis: number; recordMillis: number } = () => ({
    stepMillis: 25,
    recordMillis: 0.5,
  }),
): Played => {
  const state = createPolicy(policy);
  for (const [tensor, bytes] of CNN)
    for (const role of ['weight', 'gradient']) state.admit(role, tensor, bytes);
  const played: Played = { weight: [], gradient: [], summaries: [] };
  for (let step = 0; step < steps; step++) {
    state.begin(step);
    const gradient = state.decide('gradient', name);
    if (gradient.keep) played.gradient.push(step);
    if (state.decide('weight', name).keep) played.weight.push(step);
    if (gradient.summarise) played.summaries.push(step);
    state.settle(cost(gradient.keep, step));
  }
  return played;
};

const range = (from: number, to: number, stride = 1): number[] =>
  Array.from({ length: Math.ceil((to - from) / stride) }, (_, i) => from + i * stride);

describe('the default policy', () => {
  test('keeps small tensors at each step', () => {
    expect(play('default', 'conv2/kernel', 40).gradient).toEqual(range(0, 40));
    expect(play('default', 'conv2/kernel', 40).weight).toEqual(range(0, 40));
  });

  test('keeps the large ones at steps 0 to 9 and each 10th, their weights one step longer so that updates are known', () => {
    const { gradient, weight } = play('default', 'fc1/kernel', 41);
    expect(gradient).toEqual([...range(0, 10), 10, 20, 30, 40]);
    expect(weight).toEqual([...range(0, 11), 11, 20, 21, 30, 31, 40]);
  });

  test('counts small by ascending size until a role has 128 KiB', () => {
    const state = createPolicy('default');
    state.admit('weight', 'a', 100 * KIB);
    state.admit('weight', 'b', 28 * KIB);
    state.admit('weight', 'c', 101 * KIB);
    state.admit('gradient', 'd', 128 * KIB);
    expect(['a', 'b', 'c'].map((name) => state.isSmall('weight', name))).toEqual([true, true, false]);
    expect(state.isSmall('gradient', 'd')).toBe(true);
  });

  test('thins the large ones where they cost more than a twentieth of the step', () => {
    const cost = (kept: boolean): { stepMillis: number; recordMillis: number } => ({
      stepMillis: 10,
      recordMillis: kept ? 5 : 0.2,
    });
    // 4.8 ms more for a full step, one and a half times with the next weights, from 0.3 ms a step: each 24th, so 50.
    expect(play('default', 'fc1/kernel', 220, cost).gradient).toEqual([
      ...range(0, 10),
      // What a plain step costs is not known yet.
      20,
      50,
      100,
      150,
      200,
    ]);
  });

  test('stays at each 10th where a loaded machine now and then pauses within the recording', () => {
    const cost = (kept: boolean, step: number): { stepMillis: number; recordMillis: number } => {
      // As seen on two busy cores: pauses fall on full and on plain steps.
      const pause = step % 8 === 3 || step % 30 === 0 ? 30 : 0;
      return { stepMillis: 25 + pause, recordMillis: (kept ? 1.6 : 0.3) + pause };
    };
    expect(play('default', 'fc1/kernel', 1411, cost).gradient).toEqual([
      ...range(0, 10),
      ...range(10, 1411, 10),
    ]);
  });

  test('is never further apart than each 50th, even where plain steps alone cost more than its share', () => {
    const cost = (kept: boolean): { stepMillis: number; recordMillis: number } => ({
      stepMillis: 10,
      recordMillis: kept ? 60 : 2,
    });
    expect(play('default', 'fc1/kernel', 1411, cost).gradient).toEqual([
      ...range(0, 10),
      ...range(50, 1411, 50),
    ]);
    expect(play({ overhead: 0.05 }, 'fc1/kernel', 1411, cost).gradient.slice(-1)).toEqual([1000]);
  });

  test('summarises large tensors at each 4th step on a fast backend, and at each on a slow one', () => {
    const fast = play('default', 'fc1/kernel', 41).summaries;
    expect(fast.filter((s) => s > 10)).toEqual([12, 16, 20, 24, 28, 30, 32, 36, 40]);
    const slow = play('default', 'fc1/kernel', 30, () => ({ stepMillis: 130, recordMillis: 1 })).summaries;
    expect(slow).toEqual(range(0, 30));
  });

  test('keeps everything at the first step that is not finite, and the weights after it', () => {
    const state = createPolicy('default');
    state.admit('gradient', 'big', 1 << 20);
    state.admit('weight', 'big', 1 << 20);
    const kept: unknown[] = [];
    for (let step = 0; step < 40; step++) {
      state.begin(step);
      if (step >= 23) state.trip();
      if (step > 20)
        kept.push([step, state.decide('gradient', 'big').keep, state.decide('weight', 'big').keep]);
      state.settle({ stepMillis: 10, recordMillis: 0.01 });
    }
    expect(kept.slice(0, 6)).toEqual([
      [21, false, true],
      [22, false, false],
      [23, true, true],
      [24, false, true],
      [25, false, false],
      [26, false, false],
    ]);
  });
});

test("'all' keeps and summarises everything", () => {
  const { gradient, weight, summaries } = play('all', 'fc1/kernel', 30);
  expect([gradient, weight, summaries]).toEqual([range(0, 30), range(0, 30), range(0, 30)]);
});

test('{ everySteps } keeps everything at these steps, small tensors too', () => {
  const { gradient, weight } = play({ everySteps: 5 }, 'fc2/bias', 16);
  expect(gradient).toEqual([0, 5, 10, 15]);
  expect(weight).toEqual([0, 1, 5, 6, 10, 11, 15]);
});

test('{ overhead } keeps large tensors as often as its share allows', () => {
  const cost = (kept: boolean): { stepMillis: number; recordMillis: number } => ({
    stepMillis: 100,
    recordMillis: kept ? 4 : 1,
  });
  // 3 ms more, one and a half times, from 10 − 1 ms a step: each step has room.
  expect(play({ overhead: 0.1 }, 'fc1/kernel', 60, cost).gradient.slice(-3)).toEqual([57, 58, 59]);
  // From 2 − 1 ms a step: each 4.5th, so 5.
  expect(play({ overhead: 0.02 }, 'fc1/kernel', 60, cost).gradient.slice(-3)).toEqual([45, 50, 55]);
});

test('{ bytesPerSecond } keeps large tensors as often as the spool may grow', () => {
  const cost = (): { stepMillis: number; recordMillis: number } => ({ stepMillis: 100, recordMillis: 1 });
  // Large: 2 × 1.6 MB, half as much again for the weights after; small 0.16 MB a step. 10 MB a second are 1 MB a step.
  expect(play({ bytesPerSecond: 10_000_000 }, 'fc1/kernel', 60, cost).gradient.slice(-3)).toEqual([
    30, 40, 50,
  ]);
});

test('an interval is one that reads well', () => {
  expect([0.2, 1, 3, 17, 24, 4000].map((n) => niceInterval(n, 1))).toEqual([1, 1, 5, 20, 50, 1000]);
  expect(niceInterval(2, 10)).toBe(10);
  expect([NaN, -3, Infinity].map((n) => niceInterval(n, 1))).toEqual([1000, 1000, 1000]);
});

test('the ledger and what was kept make all steps', () => {
  const ledger = createLedger();
  const state = createPolicy('default');
  state.admit('gradient', 'big', 1 << 20);
  const kept: number[] = [];
  for (let step = 0; step < 137; step++) {
    state.begin(step);
    const { keep, reason } = state.decide('gradient', 'big');
    if (keep) kept.push(step);
    else ledger.miss('gradient', 'big', step, 1 << 20, reason);
    state.settle({ stepMillis: 10, recordMillis: 0.1 });
  }
  const items = ledger.drain();
  expect(items.map(({ reason }) => reason)).toEqual(['large tensors: every 10 steps']);
  const missed = items.flatMap(({ steps }) => [...rangesToSteps(steps)]);
  expect([...kept, ...missed].sort((a, b) => a - b)).toEqual(range(0, 137));
  expect(items[0]?.bytes).toBe(missed.length * (1 << 20));
  expect(ledger.drain()).toEqual([]);
});

describe('the probe', () => {
  const passes = (
    modelBytes: number,
    stepMillis: number,
    cost: number,
    bytes: number,
    steps = 101,
    kind: ProbePass = 'full',
    epochEnds = [69],
  ): number[] => {
    const schedule = createProbeSchedule('default', modelBytes);
    const taken: number[] = [];
    for (let step = 0; step < steps; step++) {
      const pass = schedule.next(step, stepMillis);
      if (pass !== 'none') schedule.done(step, pass, cost, bytes);
      if (pass === kind) taken.push(step);
      if (epochEnds.includes(step)) schedule.endEpoch();
    }
    return taken;
  };

  test('passes at each of the first 100 steps through a tiny network, then as 2 % of the step time allows', () => {
    expect(passes(12, 1, 0.2, 16_000, 131)).toEqual([...range(0, 100), 109, 119, 129]);
    expect(passes(12, 1, 2, 16_000, 151)).toEqual([...range(0, 100), 124, 149]);
  });

  test('passes after an epoch, but for epochs of a few steps later than that', () => {
    const late = (epochSteps: number): number[] => {
      const ends = range(0, 150).filter((step) => (step + 1) % epochSteps === 0);
      return passes(12, 1, 2, 16_000, 150, 'full', ends).filter((step) => step > 100);
    };
    expect(late(1)).toEqual([125]);
    expect(late(20)).toEqual([120, 140]);
    // Ten steps are the fewest that are no longer few.
    expect(late(10)).toEqual([110, 120, 130, 140]);
    expect(late(9)).not.toContain(117);
    expect(passes(2_000_000, 25, 50, 4_000_000, 31, 'full', [4, 9])).toEqual([0, 5, 10]);
  });

  test('passes where a user stated it and nowhere else, through a tiny network and at an epoch end too', () => {
    const schedule = createProbeSchedule({ everySteps: 10 }, 12);
    const taken: number[] = [];
    for (let step = 0; step < 31; step++) {
      const pass = schedule.next(step, 1);
      if (pass === 'none') continue;
      taken.push(step);
      schedule.done(step, pass, 1, 100);
      schedule.endEpoch();
    }
    expect(taken).toEqual([0, 10, 20, 30]);
  });

  test('passes in full at each 25th step where its pass is heavy, and after an epoch', () => {
    expect(passes(2_000_000, 25, 50, 4_000_000)).toEqual([0, 25, 50, 70, 95]);
    expect(passes(2_000_000, 25, 50, 4_000_000, 101, 'light')).toEqual([]);
  });

  test('passes in full at each 10th where a hundredth of the step time allows, with light ones in between', () => {
    expect(passes(2_000_000, 100, 5, 4_000_000, 31)).toEqual([0, 10, 20, 30]);
    expect(passes(2_000_000, 100, 5, 4_000_000, 21, 'light')).toEqual([5, 15]);
  });

  test('passes as often as a fiftieth of the step time allows where all of it is light', () => {
    expect(passes(2_000_000, 25, 5, 1000, 31)).toEqual([0, 10, 20, 30]);
    expect(passes(2_000_000, 250, 5, 1000, 4)).toEqual([0, 1, 2, 3]);
  });
});
