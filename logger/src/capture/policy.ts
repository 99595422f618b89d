import { ROLES, tensorKey } from '@tensorreel/schema';
import type { Policy } from '../api.js';
import { niceInterval } from './interval.js';
import { createRecentMedian } from './recent-median.js';

/** Sum of a role's tensors that are small: they are kept at each step. */
const SMALL_BYTES = 128 * 1024;
/** A step longer than this is slow: everything is summarised each step. */
const SLOW_STEP_MILLIS = 50;
const SUMMARY_EVERY = 4;
const START_INTERVAL = 10;
/** A replay by the default policy never stands still for longer. */
const DEFAULT_LONGEST = 50;
/** Share of the step time that the default policy stays within. */
const DEFAULT_SHARE = 0.05;
/** Steps that are measured. Medians: a mean takes one pause of a loaded machine for what recording costs. */
const RECENT_STEPS = 25;
const RECENT_FULL_STEPS = 9;

/** What happens to one tensor at one step. */
interface Decision {
  readonly keep: boolean;
  readonly summarise: boolean;
  /** Why it is not kept. */
  readonly reason: string;
}

/** What a step took. */
interface StepCost {
  readonly stepMillis: number;
  /** Of it, recording's. */
  readonly recordMillis: number;
}

/** Decides which tensors are kept in full. Pure: it knows only what it is told. */
export interface TensorPolicy {
  /** Names a tensor before its first decision: sizes decide which are small. */
  admit(role: string, name: string, bytes: number): void;
  isSmall(role: string, name: string): boolean;
  /** A new step; ascending. */
  begin(step: number): void;
  decide(role: string, name: string): Decision;
  /** A loss or gradient of this step is not finite: keeps everything, the first time. */
  trip(): boolean;
  settle(cost: StepCost): void;
}

interface Sized {
  readonly role: string;
  readonly name: string;
  readonly bytes: number;
}

const smallKeys = (tensors: Iterable<Sized>): Set<string> => {
  const small = new Set<string>();
  const sums = new Map<string, number>();
  for (const { role, name, bytes } of [...tensors].sort((a, b) => a.bytes - b.bytes)) {
    const sum = (sums.get(role) ?? 0) + bytes;
    sums.set(role, sum);
    if (sum <= SMALL_BYTES) small.add(tensorKey(role, name));
  }
  return small;
};

const reasonOf = (policy: Policy, interval: number): string => {
  if (policy === 'all') return '';
  if (policy === 'default') return `large tensors: every ${interval} steps`;
  if ('everySteps' in policy) return `every ${policy.everySteps} steps by choice`;
  if ('overhead' in policy) {
    return `large tensors: every ${interval} steps, for ${policy.overhead * 100} % of the step time`;
  }
  return `large tensors: every ${interval} steps, for ${policy.bytesPerSecond} bytes a second`;
};

/** The state of a {@link Policy} over a run. */
export function createPolicy(policy: Policy): TensorPolicy {
  const tensors = new Map<string, Sized>();
  let small = new Set<string>();
  const warmUp = policy === 'default' ? 10 : 1;
  const everySteps = typeof policy === 'object' && 'everySteps' in policy ? policy.everySteps : undefined;
  let interval = START_INTERVAL;
  let step = -1;
  let full = false;
  let fullBefore = false;
  let tripped = false;
  let stepMillis = NaN;
  const stepCosts = createRecentMedian(RECENT_STEPS);
  const fullCosts = createRecentMedian(RECENT_FULL_STEPS);
  const plainCosts = createRecentMedian(RECENT_STEPS);

  const largeBytes = (): number =>
    [...tensors.values()]
      .filter((t) => !small.has(tensorKey(t.role, t.name)))
      .reduce((n, t) => n + t.bytes, 0);
  const smallBytes = (): number =>
    [...tensors.values()]
      .filter((t) => small.has(tensorKey(t.role, t.name)))
      .reduce((n, t) => n + t.bytes, 0);

  const isFull = (at: number): boolean => {
    if (policy === 'all') return true;
    if (everySteps !== undefined) return at % everySteps === 0;
    return at < warmUp || at % interval === 0;
  };
  // Of a full step: its own weights and gradients, and the next step's weights.
  const adapt = (): void => {
    if (typeof policy === 'object' && 'bytesPerSecond' in policy) {
      const spare = policy.bytesPerSecond * (stepMillis / 1000) - smallBytes();
      interval = niceInterval((largeBytes() * 1.5) / spare, 1);
      return;
    }
    const share = typeof policy === 'object' && 'overhead' in policy ? policy.overhead : DEFAULT_SHARE;
    // Not known until a first plain step.
    const plainMillis = plainCosts.value || 0;
    const spare = share * stepMillis - plainMillis;
    const wanted = (Math.max(0, fullCosts.value - plainMillis) * 1.5) / spare;
    interval =
      policy === 'default'
        ? Math.min(DEFAULT_LONGEST, niceInterval(wanted, START_INTERVAL))
        : niceInterval(wanted, 1);
  };

  return {
    admit: (role, name, bytes) => {
      const key = tensorKey(role, name);
      if (tensors.get(key)?.bytes === bytes) return;
      tensors.set(key, { role, name, bytes });
      small = smallKeys(tensors.values());
    },
    isSmall: (role, name) => small.has(tensorKey(role, name)),
    begin: (at) => {
      if (at === step) return;
      fullBefore = full && at === step + 1;
      step = at;
      full = isFull(at);
    },
    trip: () => {
      if (tripped) return false;
      tripped = full = true;
      return true;
    },
    decide: (role, name) => {
      const isSmall = small.has(tensorKey(role, name));
      const keep = (isSmall && everySteps === undefined) || full || (role === ROLES.weight && fullBefore);
      const isSlow = !(stepMillis <= SLOW_STEP_MILLIS);
      return {
        keep,
        summarise: keep || isSmall || isSlow || step % SUMMARY_EVERY === 0,
        reason: reasonOf(policy, interval),
      };
    },
    settle: (cost) => {
      stepCosts.add(cost.stepMillis);
      stepMillis = stepCosts.value;
      if (full) fullCosts.add(cost.recordMillis);
      else if (!fullBefore) plainCosts.add(cost.recordMillis);
      if (full && step + 1 >= warmUp && policy !== 'all' && everySteps === undefined) adapt();
    },
  };
}
