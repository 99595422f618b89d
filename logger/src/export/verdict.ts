import { ProtobufLogsSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import type { Entry } from './outbox.js';
import { hasCollectorHeader } from './identity.js';
import { isTransient, retryAfterMillis } from './retry.js';
import type { Answer } from './transport.js';

/** What an answer to a request means for what was sent. */
export type Verdict =
  | { readonly kind: 'stored' }
  /** Stored, but for `rejected` records; never sent again. */
  | { readonly kind: 'partly'; readonly rejected: number; readonly message: string }
  | { readonly kind: 'retry'; readonly afterMillis: number | undefined }
  | { readonly kind: 'tooLarge'; readonly message: string }
  /** It will never be taken. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Nothing will be taken until someone puts it right. */
  | { readonly kind: 'parked'; readonly cause: string; readonly cure: string }
  /** Not to be sent again blindly. */
  | { readonly kind: 'failed'; readonly message: string }
  /** 200 whose body can't be read: only the collector's completeness tells. */
  | { readonly kind: 'unclear' }
  /** Not from a collector. */
  | { readonly kind: 'stranger' };

const CURES: ReadonlyMap<number, string> = new Map([
  [401, 'give it a token that the collector knows'],
  [403, 'start the collector with --allow-host for this name'],
  [404, 'check the path of TENSORREEL_ENDPOINT: /v1/logs is added to it'],
  [415, 'check that no proxy changes content types'],
]);

/** google.rpc.Status: its field 2, as text; else the start of the body. */
const statusText = (answer: Answer): string => {
  const text = new TextDecoder().decode(answer.body.subarray(0, 4096));
  return text
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, 300);
};

const judgeSuccess = (answer: Answer, kind: Entry['kind']): Verdict => {
  if (answer.isTooLong) return { kind: 'unclear' };
  try {
    if (kind === 'logs') {
      const { partialSuccess } = ProtobufLogsSerializer.deserializeResponse(answer.body);
      return partly(partialSuccess?.rejectedLogRecords, partialSuccess?.errorMessage);
    }
    const { partialSuccess } = ProtobufTraceSerializer.deserializeResponse(answer.body);
    return partly(partialSuccess?.rejectedSpans, partialSuccess?.errorMessage);
  } catch {
    return { kind: 'unclear' };
  }
};

const partly = (rejected = 0, message = ''): Verdict =>
  rejected === 0 && message === '' ? { kind: 'stored' } : { kind: 'partly', rejected, message };

/**
 * Reads the answer to a POST of OTLP.
 *
 * @param nowMillis - wall clock, for a `Retry-After` that is a date
 */
export function judge(answer: Answer, kind: Entry['kind'], nowMillis: number): Verdict {
  const { status } = answer;
  if (!hasCollectorHeader(answer)) {
    // A proxy on the way that can't reach the collector answers in its own name.
    return isTransient(status)
      ? { kind: 'retry', afterMillis: retryAfterMillis(answer.headers['retry-after'], nowMillis) }
      : { kind: 'stranger' };
  }
  if (status === 200) return judgeSuccess(answer, kind);
  if (isTransient(status)) {
    return { kind: 'retry', afterMillis: retryAfterMillis(answer.headers['retry-after'], nowMillis) };
  }
  const message = statusText(answer);
  if (status === 413 || (status === 400 && /body too large/i.test(message)))
    return { kind: 'tooLarge', message };
  if (status === 400) return { kind: 'refused', message };
  const cure = CURES.get(status) ?? (status >= 300 && status < 400 ? 'name the final address' : undefined);
  if (cure !== undefined) return { kind: 'parked', cause: `${status} ${message}`.trim(), cure };
  return { kind: 'failed', message: `${status} ${message}`.trim() };
}
