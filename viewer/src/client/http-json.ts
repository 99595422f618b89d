import { ERROR_CODES, TensorreelError, type ErrorCode, type Problem } from '@tensorreel/schema';

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value && 'hint' in value;

const isCode = (code: string): code is ErrorCode => Object.hasOwn(ERROR_CODES, code);

/** A problem+json body as the error it was at the collector. */
export function problemToError(status: number, body: unknown): TensorreelError {
  if (isProblem(body) && isCode(body.code)) return new TensorreelError(body.code, body.detail, body.hint);
  return new TensorreelError(
    status === 404 ? 'TR_NOT_FOUND' : 'TR_INTERNAL',
    `the collector answered ${status}`,
    'look at the collector’s own output',
  );
}

/** What a failed fetch means: nobody answered. */
export function unreachable(cause: unknown): TensorreelError {
  return new TensorreelError(
    'TR_STORE_UNAVAILABLE',
    'the collector does not answer',
    'start it: tensorreel up',
    {
      cause,
    },
  );
}

/**
 * Fetches and checks the status.
 *
 * @throws TensorreelError as the collector names it, or `TR_STORE_UNAVAILABLE` when it can't be reached
 */
export async function fetchOk(url: string, accept: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { headers: { accept } });
  } catch (cause) {
    throw unreachable(cause);
  }
  if (response.ok) return response;
  throw problemToError(response.status, await response.json().catch(() => undefined));
}

/** JSON of a route whose shape schema states; the collector is trusted with it, as it serves this page too. */
export async function fetchJson<T>(url: string): Promise<T> {
  const response = await fetchOk(url, 'application/json');
  return (await response.json()) as T;
}
