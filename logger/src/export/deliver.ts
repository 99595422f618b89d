import { failureText } from './identity.js';
import type { Entry, Outbox, Refusal } from './outbox.js';
import { splitEntry } from './split-request.js';
import type { Answer, Transport } from './transport.js';
import { judge, type Verdict } from './verdict.js';

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

type Batch = readonly Entry[];

const DONE: Delivery = { kind: 'done' };
const PATHS = { logs: '/v1/logs', traces: '/v1/traces' } as const;

const countOf = (entries: Batch): number => entries.reduce((sum, entry) => sum + entry.count, 0);

const halve = (entries: Batch): readonly Batch[] | undefined => {
  if (entries.length > 1) {
    const middle = entries.length >> 1;
    return [entries.slice(0, middle), entries.slice(middle)];
  }
  return entries[0] === undefined ? undefined : splitEntry(entries[0])?.map((half) => [half]);
};

/** @returns the answer, or why none came */
const post = async (
  entries: Batch,
  kind: Entry['kind'],
  transport: Transport,
): Promise<Answer | { readonly failed: string }> => {
  try {
    // Messages that follow one another merge: several requests are one.
    const body = entries.map((entry) => entry.body);
    const contentType = 'application/x-protobuf';
    return await transport.call({ method: 'POST', path: PATHS[kind], contentType, body });
  } catch (error) {
    return { failed: failureText(error) };
  }
};

/** What becomes of a batch whose fate is known. */
const fates = (entries: Batch, context: DeliverContext) => {
  const { outbox, count } = context;
  return {
    stored: (): void => {
      context.onSent?.(entries);
    },
    bury: (why: Refusal, line: string): void => {
      outbox.deadLetter(entries, why);
      count(line, why.rejected ?? countOf(entries));
    },
    setAside: (status: number, message: string): void => {
      outbox.setAside(entries, { status, message });
      const line = `the collector answers ${message}: kept for tensorreel sync`;
      count(line, countOf(entries));
    },
  };
};

type Final = Exclude<Verdict, { kind: 'retry' | 'tooLarge' | 'parked' | 'stranger' }>;

const settle = async (
  entries: Batch,
  status: number,
  verdict: Final,
  context: DeliverContext,
): Promise<void> => {
  const { stored, bury, setAside } = fates(entries, context);
  switch (verdict.kind) {
    case 'stored':
      stored();
      return;
    case 'partly': {
      const { rejected, message } = verdict;
      if (rejected > 0) {
        bury({ status, message, rejected }, `the collector rejected: ${message}`);
        return;
      }
      context.say('info', `the collector says: ${message}`);
      stored();
      return;
    }
    case 'refused':
      bury({ status, message: verdict.message }, `the collector refused: ${verdict.message}`);
      return;
    case 'failed':
      setAside(status, verdict.message);
      return;
    case 'unclear':
      if (await context.isStored(entries)) stored();
      else setAside(status, '200 with an answer that can not be read');
  }
};

const NOT_FINAL: ReadonlySet<Verdict['kind']> = new Set(['retry', 'tooLarge', 'parked', 'stranger']);
const isFinal = (verdict: Verdict): verdict is Final => !NOT_FINAL.has(verdict.kind);

/** @returns what to send in its place; nothing of a single record */
const shrink = (
  entries: Batch,
  status: number,
  reason: string,
  context: DeliverContext,
): readonly Batch[] => {
  const halves = halve(entries);
  if (halves !== undefined) return halves;
  const message = `a record of ${entries[0]?.body.length ?? 0} bytes is too large: ${reason}`;
  fates(entries, context).bury({ status, message }, message);
  return [];
};

/** Sends the first of `batches`; removes it when its fate is known, halves it where it is too large. */
export async function deliver(batches: Batch[], context: DeliverContext): Promise<Delivery> {
  const entries = batches[0];
  const kind = entries?.[0]?.kind;
  if (entries === undefined || kind === undefined) return DONE;
  const answer = await post(entries, kind, context.transport);
  if ('failed' in answer) return { kind: 'retry', why: answer.failed, afterMillis: 0 };
  const { status } = answer;
  const verdict = judge(answer, kind, context.wallMillis());
  if (isFinal(verdict)) {
    await settle(entries, status, verdict, context);
    batches.shift();
    return DONE;
  }
  switch (verdict.kind) {
    case 'retry':
      return { kind: 'retry', why: `it answers ${status}`, afterMillis: verdict.afterMillis ?? 0 };
    case 'tooLarge':
      batches.splice(0, 1, ...shrink(entries, status, verdict.message, context));
      return DONE;
    case 'parked':
    case 'stranger':
      return verdict;
  }
}
