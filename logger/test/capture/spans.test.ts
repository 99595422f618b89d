import { ATTR } from '@tensorreel/schema';
import { beforeAll, expect, test } from 'vitest';
import { tf, trained } from './open-run.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('spans are run, epochs and steps of one trace, and the records of a step name its span', async () => {
  const { port } = await trained(2);
  const spans = port.messages.flatMap((m) => (m.kind === 'span' ? [m.span] : []));
  expect(spans.map((s) => s.name)).toEqual(['step', 'epoch', 'step', 'epoch', 'run']);
  expect(new Set(spans.map((s) => s.traceId))).toEqual(new Set(['0123456789abcdef0123456789abcdef']));
  const ids = spans.map((s) => s.spanId);
  expect(spans.map((s) => s.parentId)).toEqual([ids[1], ids[4], ids[3], ids[4], null]);
  expect(spans.map((s) => s.step)).toEqual([0, undefined, 1, undefined, undefined]);
  expect(spans.map((s) => s.kind)).toEqual([1, 1, 1, 1, 1]);
  expect(spans.at(-1)?.status).toBe('ok');
  expect(spans.every((s) => s.endNanos > s.startNanos)).toBe(true);
  const gradient = port.tensors.find((t) => t.role === 'gradient' && t.header.step === 1);
  expect(gradient?.header.spanId).toBe(ids[2]);
  expect(port.records('scalars').find((r) => r.header.step === 0)?.header.spanId).toBe(ids[0]);
});

test('a step’s span says when forward and backward pass and the optimizer’s move began and how long they took', async () => {
  const { port } = await trained(2);
  const steps = port.messages.flatMap((m) => (m.kind === 'span' && m.span.name === 'step' ? [m.span] : []));
  expect(steps).toHaveLength(2);
  for (const { attributes, startNanos, endNanos } of steps) {
    const of = (key: string): number => Number((attributes as Record<string, unknown>)[key]);
    const computeEnd = of(ATTR.computeStart) + of(ATTR.computeMillis);
    expect(of(ATTR.computeStart)).toBeGreaterThanOrEqual(0);
    expect(of(ATTR.applyStart)).toBeGreaterThanOrEqual(computeEnd);
    // The span's clock counts whole milliseconds at its start.
    const length = Number(endNanos - startNanos) / 1e6 + 1;
    expect(of(ATTR.applyStart) + of(ATTR.applyMillis)).toBeLessThanOrEqual(length);
    expect(of(ATTR.recordMillis)).toBeGreaterThan(0);
  }
});
