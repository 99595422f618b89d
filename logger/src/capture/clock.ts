import type { Span } from '@opentelemetry/api';
import { ATTR, SPANS } from '@tensorreel/schema';
import type { CaptureHeader } from '../protocol.js';
import type { Guard } from './guard.js';
import type { RunSpans } from './spans.js';

/** Who opened a step and so closes it: `fit`'s callback, `run.step`, or the first hook that fired. */
export type StepSource = 'fit' | 'step' | 'hook';

/** Forward and backward pass; the optimizer's move. */
export type StepPhase = 'compute' | 'apply';

const PHASE_ATTRS = {
  compute: [ATTR.computeStart, ATTR.computeMillis],
  apply: [ATTR.applyStart, ATTR.applyMillis],
} as const;

/** A step that is being recorded. */
interface OpenStep {
  readonly step: number;
  readonly source: StepSource;
  readonly spanId: string;
  /** An optimizer has moved the weights. */
  isUpdated: boolean;
  /** Samples of its minibatch as the user or fit says; else those that were seen count. */
  givenSamples: number | undefined;
  seenSamples: number;
  /** Keys of the tensors handed over: each once a step. */
  readonly sent: Set<string>;
}

/** Step, epoch, samples and spans of a run, and what the steps took. */
export interface StepClock {
  readonly open: OpenStep | undefined;
  /** Optimizer updates done: the step that comes next, or is open. */
  readonly next: number;
  /** What a value without a step belongs to. */
  readonly current: number;
  readonly epoch: number | undefined;
  /** Epochs that were begun: the first of a `fit` that starts now. */
  readonly firstEpoch: number;
  /** Mean of the last steps; NaN before the first. */
  readonly stepMillis: number;
  /** Recording's share of all step time so far. */
  readonly overhead: number;
  /** Recording's time so far, the mean of a step; NaN before the first. */
  readonly overheadMillis: number;
  begin(source: StepSource, epoch?: number): OpenStep;
  /** Runs a part of the open step; its step span says when and how long. Of several the last. */
  phase<T>(name: StepPhase, body: () => T): T;
  /** Its weights have moved: its time is over, its records may go on. */
  updated(): void;
  /** @returns the step's cost; undefined when none is open */
  close(): { readonly stepMillis: number; readonly recordMillis: number } | undefined;
  /** Forgets a step that a throw cut short: no update was done. */
  abandon(): void;
  beginEpoch(epoch: number): number;
  endEpoch(): void;
  end(failed: boolean): void;
  header(): CaptureHeader & { readonly step: number };
  /** Of another step than the open one. */
  headerAt(step: number | undefined, epoch?: number): CaptureHeader;
}

/** Wall time in nanoseconds, to the microsecond. */
export const wallNanos = (): bigint =>
  BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n;

const samplesOf = (open: OpenStep | undefined): number => open?.givenSamples ?? open?.seenSamples ?? 0;

/** A clock at step 0. */
export function createClock(spans: RunSpans, guard: Guard): StepClock {
  const runSpan = spans.start(SPANS.run);
  let epochSpan: Span | undefined;
  let stepSpan: Span | undefined;
  let open: OpenStep | undefined;
  let next = 0;
  let epoch: number | undefined;
  let nextEpoch = 0;
  let seen = 0;
  let startMillis = 0;
  let startSpent = 0;
  let lastMillis = NaN;
  let stepMillis = NaN;
  let totalMillis = 0;
  let insideMillis = 0;
  let stepEpoch: number | undefined;

  const stop = (): void => {
    if (!Number.isNaN(lastMillis)) return;
    lastMillis = performance.now() - startMillis;
    totalMillis += lastMillis;
    insideMillis += guard.spentMillis - startSpent;
    stepMillis = Number.isNaN(stepMillis) ? lastMillis : stepMillis + (lastMillis - stepMillis) * 0.2;
    stepSpan?.setAttribute(ATTR.recordMillis, guard.spentMillis - startSpent);
    stepSpan?.end();
  };
  const samplesNow = (): number | undefined => {
    const samples = seen + samplesOf(open);
    return samples > 0 ? samples : undefined;
  };
  const headerAt = (step: number | undefined, atEpoch = epoch): CaptureHeader => {
    const samples = samplesNow();
    return {
      timeNanos: wallNanos(),
      ...(step !== undefined && { step }),
      ...(atEpoch !== undefined && { epoch: atEpoch }),
      ...(samples !== undefined && { samples }),
      spanId: (epochSpan ?? runSpan).spanContext().spanId,
    };
  };

  return {
    get open() {
      return open;
    },
    get next() {
      return next;
    },
    get current() {
      return open?.step ?? Math.max(0, next - 1);
    },
    get epoch() {
      return epoch;
    },
    get firstEpoch() {
      return nextEpoch;
    },
    get stepMillis() {
      return stepMillis;
    },
    get overhead() {
      return guard.spentMillis / (totalMillis + guard.spentMillis - insideMillis);
    },
    get overheadMillis() {
      return next === 0 ? NaN : guard.spentMillis / next;
    },
    begin: (source, ofEpoch = epoch) => {
      if (open !== undefined) return open;
      stepSpan = spans.start(SPANS.step, epochSpan ?? runSpan, {
        [ATTR.step]: next,
        ...(ofEpoch !== undefined && { [ATTR.epoch]: ofEpoch }),
      });
      stepEpoch = ofEpoch;
      startMillis = performance.now();
      startSpent = guard.spentMillis;
      lastMillis = NaN;
      open = {
        step: next,
        source,
        spanId: stepSpan.spanContext().spanId,
        isUpdated: false,
        givenSamples: undefined,
        seenSamples: 0,
        sent: new Set(),
      };
      return open;
    },
    phase: (name, body) => {
      if (open === undefined) return body();
      const from = performance.now();
      const result = body();
      const [start, duration] = PHASE_ATTRS[name];
      stepSpan?.setAttributes({ [start]: from - startMillis, [duration]: performance.now() - from });
      return result;
    },
    updated: () => {
      if (open === undefined) return;
      open.isUpdated = true;
      // Inside run.step other updates may follow.
      if (open.source !== 'step') stop();
    },
    close: () => {
      if (open === undefined) return undefined;
      stop();
      seen += samplesOf(open);
      next += 1;
      open = undefined;
      return { stepMillis: lastMillis, recordMillis: guard.spentMillis - startSpent };
    },
    abandon: () => {
      if (open === undefined) return;
      stop();
      open = undefined;
    },
    beginEpoch: (asked) => {
      // A second fit counts from 0 again; the run does not.
      epoch = Math.max(asked, nextEpoch);
      nextEpoch = epoch + 1;
      epochSpan = spans.start(SPANS.epoch, runSpan, { [ATTR.epoch]: epoch });
      return epoch;
    },
    endEpoch: () => {
      epochSpan?.end();
      epochSpan = undefined;
    },
    end: (failed) => {
      epochSpan?.end();
      runSpan.setStatus({ code: failed ? 2 : 1 });
      runSpan.end();
    },
    header: () => {
      const header = headerAt(open?.step ?? next, open === undefined ? epoch : stepEpoch);
      return { ...header, step: open?.step ?? next, ...(open && { spanId: open.spanId }) };
    },
    headerAt,
  };
}
