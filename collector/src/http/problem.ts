import { STATUS_CODES } from 'node:http';
import { TensorreelError, type Problem } from '@tensorreel/schema';

/** Seconds after which a client may try again; stock OTel SDKs give up above 10. */
const RETRY_AFTER_SECONDS = '1';

const hasStatus = (error: unknown): error is { readonly status: number } =>
  typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number';

/** Whatever was thrown as an error of ours. What is unknown stays unknown to the client: no stack, path or SQL. */
export function toOurError(error: unknown): TensorreelError {
  if (error instanceof TensorreelError) return error;
  if (hasStatus(error) && error.status === 400) {
    return new TensorreelError(
      'TR_BAD_REQUEST',
      'the path is not percent-encoded UTF-8 text',
      'encode each part of it with encodeURIComponent',
      { cause: error },
    );
  }
  return new TensorreelError(
    'TR_INTERNAL',
    'the collector met an error of its own',
    'its log has more; please report it',
    { cause: error },
  );
}

/** Headers that an error's answer has. */
export function errorHeaders(error: TensorreelError): Record<string, string> {
  return error.status === 429 || error.status === 503 ? { 'Retry-After': RETRY_AFTER_SECONDS } : {};
}

/** The body of an error's answer. */
export function toProblem(error: TensorreelError): Problem {
  return {
    type: `urn:tensorreel:${error.code}`,
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    code: error.code,
    detail: error.message,
    hint: error.hint,
  };
}
