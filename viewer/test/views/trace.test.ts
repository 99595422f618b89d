import { expect, test } from 'vitest';
import { recordMillis, traceBars } from '../../src/views/trace/bars.js';
import { trace } from '../../src/views/trace.js';
import type { FrameSpan } from '../../src/views/view.js';
import { fakeRun } from './fake-frame.js';

const BASE = 1_795_546_838_502_000_000n;

const span = (
  spanId: string,
  [from, to]: readonly [number, number],
  more: Partial<FrameSpan> = {},
): FrameSpan => ({
  traceId: '1'.repeat(32),
  spanId,
  parentId: null,
  name: spanId,
  kind: 1,
  start: String(BASE + BigInt(from * 1e6)),
  end: String(BASE + BigInt(to * 1e6)),
  step: 3,
  status: 'unset',
  attributes: {},
  service: 'tensorreel',
  ...more,
});

const brief = (spans: readonly FrameSpan[]): unknown[] =>
  traceBars(spans).map(({ label, start, duration, self, row }) => [label.en, start, duration, self, row]);

test('a step, its phases and the spans within lie below one another; own time leaves out what is within, once', () => {
  const step = span('step', [0, 100], {
    parentId: 'not of this step',
    attributes: {
      'tensorreel.compute.start_ms': 10,
      'tensorreel.compute.duration_ms': 60,
      'tensorreel.apply.start_ms': 75,
      'tensorreel.apply.duration_ms': 20,
      'tensorreel.record.duration_ms': 4,
    },
  });
  const load = span('load', [2, 8], { parentId: 'step' });
  const read = span('read', [3, 5], { parentId: 'load' });
  const both = span('decode', [4, 7], { parentId: 'load' });
  expect(brief([read, both, load, step])).toEqual([
    ['step', 0, 100, 100 - 6 - 60 - 20, 0],
    ['load', 2, 6, 6 - 4, 1],
    ['read', 3, 2, 2, 2],
    // It begins before `read` ends: a row of its own.
    ['decode', 4, 3, 3, 3],
    ['forward + backward', 10, 60, 60, 1],
    ['optimizer', 75, 20, 20, 1],
  ]);
  expect(recordMillis(step)).toBe(4);
  expect(recordMillis(load)).toBeUndefined();
});

test('a foreign span of another service stands beside ours by time', () => {
  const ours = span('step', [5, 10]);
  const foreign = span('GET /data', [0, 6], { service: 'data-server' });
  expect(brief([ours, foreign])).toEqual([
    ['GET /data', 0, 6, 6, 0],
    ['step', 5, 5, 5, 1],
  ]);
  expect(traceBars([])).toEqual([]);
});

test('five thousand spans each get a bar, none over another in its row', () => {
  const many = Array.from({ length: 5000 }, (_, i) => span(`s${i}`, [i % 50, (i % 50) + 3]));
  const bars = traceBars(many);
  expect(bars).toHaveLength(5000);
  const ends: number[] = [];
  for (const { row, start, duration } of bars) {
    expect(start).toBeGreaterThanOrEqual(ends[row] ?? 0);
    ends[row] = start + duration;
  }
});

test('until it is known whether a step has spans, none are promised', () => {
  const { frame, catalog } = fakeRun({ step: 0, lastStep: 1, tensors: [] });
  const selection = { tensor: null, unit: null, sample: 0 };
  const said = (spans: readonly FrameSpan[] | undefined): string | undefined =>
    trace.missing({ ...frame, spans: () => spans }, catalog, selection, {})?.en;
  expect(said(undefined)).toMatch(/^Looking for spans/);
  expect(said([])).toContain('No span of this step was recorded');
  expect(said([span('step', [0, 1])])).toBeUndefined();
});
