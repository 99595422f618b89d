import { ATTR, EVENTS } from '@tensorreel/schema';
import type { TestAttributes, TestLog } from './otlp.js';

type OurLog = Omit<TestLog, 'attributes'> & { readonly attributes: TestAttributes };

export const RUN = '0102030405060708090a0b0c0d0e0f10';
export const WRITER = 'a1a2a3a4a5a6a7a8a9aaabacadaeafb0';

/** A scalars record of ours. */
export function scalars(step: number, values: Record<string, number>, seq: number, runId = RUN): OurLog {
  return {
    eventName: EVENTS.scalars,
    traceId: runId,
    body: new Map(Object.entries(values)),
    attributes: { [ATTR.step]: BigInt(step), [ATTR.writerId]: WRITER, [ATTR.writerSeq]: BigInt(seq) },
  };
}

/** A float32 tensor record of ours. */
export function tensor(
  at: { readonly role: string; readonly name: string; readonly step: number; readonly seq: number },
  shape: readonly number[],
  values: readonly number[],
  runId = RUN,
): OurLog {
  return {
    eventName: EVENTS.tensor,
    traceId: runId,
    body: new Uint8Array(Float32Array.from(values).buffer),
    attributes: {
      [ATTR.step]: BigInt(at.step),
      [ATTR.writerId]: WRITER,
      [ATTR.writerSeq]: BigInt(at.seq),
      [ATTR.tensorRole]: at.role,
      [ATTR.tensorName]: at.name,
      [ATTR.tensorDtype]: 'float32',
      [ATTR.tensorShape]: shape.map(BigInt),
    },
  };
}

/** The record with these attributes besides its own, or in their place. */
export function withAttributes(log: OurLog, attributes: TestAttributes): OurLog {
  return { ...log, attributes: { ...log.attributes, ...attributes } };
}

/** A float32 tensor `weight:w` at step 0. */
export function weight(shape: readonly number[], values: readonly number[], runId: string): OurLog {
  return tensor({ role: 'weight', name: 'w', step: 0, seq: 0 }, shape, values, runId);
}

/** Other records of ours, whose body is JSON. */
export function record(eventName: string, body: TestLog['body'], seq: number, runId = RUN): OurLog {
  return {
    eventName,
    traceId: runId,
    body: body ?? null,
    attributes: { [ATTR.writerId]: WRITER, [ATTR.writerSeq]: BigInt(seq) },
  };
}
