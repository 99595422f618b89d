import type { Entry, Outbox, Refusal } from './outbox.js';
import { failureText } from './identity.js';
import { splitEntry } from './split-request.js';
import type { Transport } from './transport.js';
import { judge } from './verdict.js';

/** What came of one request. */
export type Delivery =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly why: string; readonly afterMillis: number }
  | { readonly kind: 'parked'; readonly cause: string; readonly cure: string }
  | { readonly kind: 'stranger' };

/** What {@link deliver} needs of its sender. */
export interface DeliverContext {
  readonly outbox: Outbox;
  readonly transport: Transport;
  readonly say: (level: 'info' | 'warn', message: string) => void;
  readonly count: (what: string, by: number) => void;
  readonly isStored: (entries: readonly Entry[]) => Promise<boolean>;
  readonly wallMillis: () => number;
  /** A collector has them. */
  readonly onSent?: (entries: readonly Entry[]) => void;
}

const DONE: Delivery = { kind: 'done' };
const PATHS = { logs: '/v1/logs', traces: '/v1/traces' } as const;

const countOf = (entries: readonly Entry[]): number => entries.reduce((sum, entry) => sum + entry.count, 0);

const halve = (entries: readonly Entry[]): readonly (readonly Entry[])[] | undefined => {
  if (entries.length > 1) {
    const middle = entries.length >> 1;
    return [entries.slice(0, middle), entries.slice(middle)];
  }
  return entries[0] === undefined ? undefined : splitEntry(entries[0])?.map((half) => [half]);
};

/** Sends the first of `batches`; removes it when its fate is known, halves it where it is too large. */
export async function deliver(batches: (readonly Entry[])[], context: DeliverContext): Promise<Delivery> {
  const entries = batches[0];
  const kind = entries?.[0]?.kind;
  if (entries === undefined || kind === undefined) return DONE;
  const { outbox, transport, say, count } = context;

  const stored = (): Delivery => {
    context.onSent?.(entries);
    batches.shift();
    return DONE;
  };
  const bury = (why: Refusal, line: string): Delivery => {
    outbox.deadLetter(entries, why);
    count(line, why.rejected ?? countOf(entries));
    say('warn', line);
    batches.shift();
    return DONE;
  };
  const setAside = (status: number, message: string): Delivery => {
    outbox.setAside(entries, { status, message });
    const line = `the collector answers ${message}: kept for tensorreel sync`;
    count(line, countOf(entries));
    say('warn', line);
    batches.shift();
    return DONE;
  };

  let answer;
  try {
    // Messages that follow one another merge: several requests are one.
    const body = entries.map((entry) => entry.body);
    const contentType = 'application/x-protobuf';
    answer = await transport.call({ method: 'POST', path: PATHS[kind], contentType, body });
  } catch (error) {
    return { kind: 'retry', why: failureText(error), afterMillis: 0 };
  }
  const { status } = answer;
  const verdict = judge(answer, kind, context.wallMillis());
  switch (verdict.kind) {
    case 'stored':
      return stored();
    case 'partly': {
      const { rejected, message } = verdict;
      if (rejected > 0) return bury({ status, message, rejected }, `the collector rejected: ${message}`);
      say('info', `the collector says: ${message}`);
      return stored();
    }
    case 'retry':
      return { kind: 'retry', why: `it answers ${status}`, afterMillis: verdict.afterMillis ?? 0 };
    case 'tooLarge': {
      const halves = halve(entries);
      if (halves === undefined) {
        const bytes = entries[0]?.body.length ?? 0;
        const message = `a record of ${bytes} bytes is too large: ${verdict.message}`;
        return bury({ status, message }, message);
      }
      batches.splice(0, 1, ...halves);
      return DONE;
    }
    case 'refused':
      return bury({ status, message: verdict.message }, `the collector refused: ${verdict.message}`);
    case 'failed':
      return setAside(status, verdict.message);
    case 'unclear':
      if (!(await context.isStored(entries)))
        return setAside(status, '200 with an answer that can not be read');
      return stored();
    case 'parked':
    case 'stranger':
      return verdict;
  }
}
