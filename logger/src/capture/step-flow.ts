import type { ToWorker } from '../protocol.js';
import type { StepClock, StepPhase, StepSource } from './clock.js';
import type { Ledger } from './ledger.js';
import type { TensorPolicy } from './policy.js';
import type { StepScalars } from './step-scalars.js';

/** Steps between two records of what was left out. */
const LEDGER_STEPS = 500;

/** Opens and closes steps, and sends what closing one completes. */
export interface StepFlow {
  begin(source: StepSource, epoch?: number): void;
  /** Runs a part of the open step, for its span. */
  phase<T>(name: StepPhase, body: () => T): T;
  /** The optimizer has moved the weights. */
  updated(): void;
  /** Closes the open step, whoever opened it. */
  close(): void;
  /** Closes the open step, or forgets it where a throw cut it before its update. */
  drop(): void;
  /** Sends the open step's gathered values now. */
  flushScalars(): void;
  flushLedger(): void;
}

/** The parts of a {@link StepFlow}. */
export interface StepFlowParts {
  readonly clock: StepClock;
  readonly policy: TensorPolicy;
  readonly ledger: Ledger;
  readonly scalars: StepScalars;
  readonly post: (message: ToWorker) => void;
  /** Runs a body soon, if the training lets the event loop turn. */
  readonly soon: (body: () => void) => void;
  /** Is called as each step begins. */
  readonly beat: () => void;
}

/** @returns a flow with no step open */
export function createStepFlow(parts: StepFlowParts): StepFlow {
  const { clock, policy, ledger, scalars, post } = parts;
  let sinceLedger = 0;
  let isCloseWaiting = false;

  const flushScalars = (): void => {
    const values = scalars.take();
    if (values) post({ kind: 'record', header: clock.header(), body: { kind: 'scalars', values } });
  };
  const flushLedger = (): void => {
    sinceLedger = 0;
    const items = ledger.drain();
    if (items.length > 0) post({ kind: 'record', header: clock.header(), body: { kind: 'leftOut', items } });
  };
  const close = (): void => {
    const { open } = clock;
    if (open === undefined) return;
    flushScalars();
    if (open.sent.size > 0) post({ kind: 'stepDone', header: clock.header() });
    const cost = clock.close();
    if (cost) policy.settle(cost);
    sinceLedger += 1;
    if (sinceLedger >= LEDGER_STEPS) flushLedger();
  };
  const drop = (): void => {
    if (clock.open?.isUpdated) close();
    else clock.abandon();
  };
  const closeSoon = (): void => {
    if (isCloseWaiting) return;
    isCloseWaiting = true;
    parts.soon(() => {
      isCloseWaiting = false;
      if (clock.open?.source === 'hook' && clock.open.isUpdated) close();
    });
  };

  return {
    flushScalars,
    flushLedger,
    close,
    drop,
    begin: (source, epoch) => {
      parts.beat();
      const { open } = clock;
      // A step of the hooks' stays open for what is logged right after it; one that fit left open was cut by a throw.
      const isStale =
        open && ((open.source === 'hook' && open.isUpdated) || (source === 'fit' && open.source === 'fit'));
      if (isStale) drop();
      clock.begin(source, epoch);
    },
    phase: (name, body) => clock.phase(name, body),
    updated: () => {
      clock.updated();
      if (clock.open?.source === 'hook') closeSoon();
    },
  };
}
