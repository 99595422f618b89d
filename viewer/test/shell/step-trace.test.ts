import { expect, test } from 'vitest';
import type { FrameSpan } from '../../src/frame.js';
import { failureStep } from '../../src/shell/failure-step.js';
import { spanMillis, stepSpan } from '../../src/shell/step-span.js';
import type { Catalog } from '../../src/views/view.js';

const span = (name: string, step: number | string | null): FrameSpan => ({
  traceId: 'ab'.repeat(16),
  spanId: `${name}-${String(step)}`,
  parentId: null,
  name,
  kind: 1,
  start: '1795546838502000000',
  end: '1795546838667464986',
  step,
  status: 'unset',
  attributes: {},
  service: 'tensorreel',
});

test('the span of a step is the one named so, not one beside it', () => {
  const spans = [span('epoch', 38), span('step', 38), span('step', 39)];
  expect(stepSpan(spans, 38)?.spanId).toBe('step-38');
  expect(stepSpan([span('forward', '38')], 38)?.spanId).toBe('forward-38');
  expect([stepSpan(spans, 40), stepSpan([span('run', null)], 0)]).toEqual([undefined, undefined]);
});

test('milliseconds are those between two times in ns', () => {
  expect(spanMillis(span('step', 38))).toBeCloseTo(165.464986, 9);
});

test('only a failed run failed at a step: its last', () => {
  const run = (status: string, last: number | string | null): Catalog['run'] =>
    ({ status, steps: { first: 0, last, count: 1 } }) as Catalog['run'];
  expect([failureStep(run('failed', 57)), failureStep(run('failed', '58'))]).toEqual([57, 58]);
  expect([failureStep(run('finished', 57)), failureStep(run('failed', null))]).toEqual([
    undefined,
    undefined,
  ]);
});
