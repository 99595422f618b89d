import { MAX_REQUEST_BYTES } from '@tensorreel/schema';
import { systemClock, type Clock } from './clock.js';
import { deliver, type Delivery } from './deliver.js';
import { failureText, identify } from './identity.js';
import type { Entry, Outbox } from './outbox.js';
import { backoffMillis } from './retry.js';
import type { Transport } from './transport.js';

/** Options of {@link createSender}. */
export interface SenderOptions {
  readonly outbox: Outbox;
  readonly transport: Transport;
  /** One line for the user; the same line is said once. */
  readonly notice: (level: 'info' | 'warn', message: string) => void;
  /** Counts what was lost or refused, by what it was, and shows it the first time. */
  readonly count: (what: string, by: number) => void;
  /** Whether a collector has the records, asked where an answer could not be read. */
  readonly isStored: (entries: readonly Entry[]) => Promise<boolean>;
  readonly onSent?: (entries: readonly Entry[]) => void;
  readonly clock?: Clock;
  readonly random?: () => number;
  /** Time between two tries while parked. */
  readonly parkMillis?: number;
  /** Failures in a row after which it ends; default: never. */
  readonly maxFailures?: number;
}

/** Sends an outbox's entries, oldest first, until it is stopped. */
export interface Sender {
  /** There is more to send. */
  wake(): void;
  /** Try now, whatever it waits for. */
  hurry(): void;
  /** Resolves once all is acknowledged, once it gave up, or after `millis`: whether all is acknowledged. */
  drained(millis: number): Promise<boolean>;
  stop(): Promise<void>;
  /** A collector was there once. */
  readonly wasReached: boolean;
  /** Why nothing is sent just now; undefined while it goes well. */
  readonly trouble: string | undefined;
}

const PARK_MILLIS = 60_000;
/** Spans are small and many; the collector's limit is ten times this. */
const MAX_RECORDS = 10_000;
/** The longest timer there is. */
const FOREVER_MILLIS = 2 ** 31 - 1;
/** A silence after which another server may have the port. */
const TRUST_MILLIS = 2_000;

/** Starts at once. See {@link Sender}. */
export function createSender(options: SenderOptions): Sender {
  const { outbox, transport } = options;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const parkMillis = options.parkMillis ?? PARK_MILLIS;
  const said = new Set<string>();
  let isStopped = false;
  let isDrained = false;
  let failures = 0;
  let wasReached = false;
  let trouble: string | undefined;
  let trustedUntil = -Infinity;
  let interrupt = new AbortController();
  const watchers = new Set<() => void>();

  const say = (level: 'info' | 'warn', message: string): void => {
    if (said.has(message)) return;
    said.add(message);
    options.notice(level, message);
  };

  const announce = (): void => {
    for (const watcher of watchers) watcher();
  };

  const pause = async (millis: number): Promise<void> => {
    if (failures >= (options.maxFailures ?? Infinity)) isStopped = true;
    if (!isStopped) await clock.sleep(millis, interrupt.signal);
  };

  const retryLater = async (why: string, afterMillis = 0): Promise<void> => {
    trouble = why;
    failures += 1;
    trustedUntil = -Infinity;
    await pause(Math.max(afterMillis, backoffMillis(failures - 1, random)));
  };

  const park = async (why: string, line: string): Promise<void> => {
    trouble = why;
    failures += 1;
    trustedUntil = -Infinity;
    say('warn', line);
    // Who waits for an end does not wait for a person.
    if (options.maxFailures !== undefined) isStopped = true;
    await pause(parkMillis);
  };

  const parkOnStranger = (what: string): Promise<void> =>
    park(
      `${transport.endpoint} is not a tensorreel collector`,
      `${transport.endpoint} is not a tensorreel collector: GET /api/v1 answered ${what}. Nothing is sent there, ` +
        'records stay in the spool. Start one with: tensorreel up --port N, and set TENSORREEL_ENDPOINT',
    );

  /** @returns whether the collector is there */
  const isCollectorThere = async (): Promise<boolean> => {
    if (clock.monotonicMillis() < trustedUntil) return true;
    const who = await identify(transport);
    if (who.is === 'collector') {
      wasReached = true;
      trustedUntil = clock.monotonicMillis() + TRUST_MILLIS;
      return true;
    }
    if (who.is === 'stranger') {
      await parkOnStranger(who.what);
      return false;
    }
    say('info', `no collector at ${transport.endpoint} yet (${who.why}): records wait in the spool`);
    await retryLater(`no collector at ${transport.endpoint}: ${who.why}`);
    return false;
  };

  const handle = async (delivery: Delivery): Promise<void> => {
    switch (delivery.kind) {
      case 'done':
        failures = 0;
        trouble = undefined;
        trustedUntil = clock.monotonicMillis() + TRUST_MILLIS;
        return;
      case 'retry':
        await retryLater(`${transport.endpoint}: ${delivery.why}`, delivery.afterMillis);
        return;
      case 'parked':
        await park(
          `${transport.endpoint} answers ${delivery.cause}`,
          `${transport.endpoint} answers ${delivery.cause}: nothing is sent; ${delivery.cure}`,
        );
        return;
      case 'stranger':
        await parkOnStranger('without the header of a collector');
        return;
    }
  };

  const sendWindow = async (window: readonly Entry[]): Promise<void> => {
    const byKind = (kind: Entry['kind']): Entry[] => window.filter((entry) => entry.kind === kind);
    const batches: (readonly Entry[])[] = [byKind('logs'), byKind('traces')].filter((b) => b.length > 0);
    while (batches.length > 0 && !isStopped) {
      if (!(await isCollectorThere())) continue;
      const delivery = await deliver(batches, { ...options, say, wallMillis: () => clock.wallMillis() });
      await handle(delivery);
    }
    if (batches.length === 0) outbox.acknowledge(window.length);
  };

  /** One turn: sends a window, or waits for one. */
  const turn = async (): Promise<void> => {
    const window = outbox.peek(MAX_REQUEST_BYTES, MAX_RECORDS);
    if (window.length > 0) {
      isDrained = false;
      await sendWindow(window);
      return;
    }
    isDrained = true;
    announce();
    await clock.sleep(FOREVER_MILLIS, interrupt.signal);
  };

  const run = async (): Promise<void> => {
    while (!isStopped) {
      try {
        await turn();
      } catch (error) {
        // The spool's disk: what could not be read or kept aside now may be later.
        const why = `the spool can not be read: ${failureText(error)}`;
        options.count(why, 1);
        await retryLater(why);
      }
    }
    announce();
  };

  const running = run();

  const poke = (): void => {
    interrupt.abort();
    interrupt = new AbortController();
  };

  return {
    wake: () => {
      // A back-off must not be cut short by each new record.
      if (isDrained) poke();
      isDrained = false;
    },
    hurry: () => {
      failures = 0;
      poke();
    },
    drained: (millis) => {
      if (isDrained || isStopped) return Promise.resolve(isDrained);
      const limit = new AbortController();
      const seen = new Promise<void>((resolve) => {
        const watcher = (): void => {
          if (!isDrained && !isStopped) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
      });
      return Promise.race([seen, clock.sleep(millis, limit.signal)]).then(() => {
        limit.abort();
        return isDrained;
      });
    },
    stop: async () => {
      isStopped = true;
      poke();
      await running;
    },
    get wasReached() {
      return wasReached;
    },
    get trouble() {
      return trouble;
    },
  };
}
