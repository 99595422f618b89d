/**
 * Every error of ours: code → HTTP status. The only list; a test compares it with docs/errors.md.
 */
export const ERROR_CODES = {
  TR_BAD_REQUEST: 400,
  TR_UNKNOWN_PARAMETER: 400,
  TR_BAD_CURSOR: 400,
  TR_BAD_SLICE: 400,
  TR_HOST_NOT_ALLOWED: 403,
  TR_ORIGIN_NOT_ALLOWED: 403,
  TR_NOT_FOUND: 404,
  TR_RUN_NOT_FOUND: 404,
  TR_SERIES_NOT_FOUND: 404,
  TR_TENSOR_NOT_FOUND: 404,
  TR_METHOD_NOT_ALLOWED: 405,
  TR_NOT_ACCEPTABLE: 406,
  TR_TOO_LARGE: 413,
  TR_MEDIA_TYPE: 415,
  TR_OVERLOADED: 429,
  TR_INTERNAL: 500,
  TR_STORE_UNAVAILABLE: 503,
  TR_SHUTTING_DOWN: 503,
  TR_CORRUPT: 500,
  TR_BAD_RECORD: 400,
  TR_SHAPE_MISMATCH: 400,
  TR_BAD_OPTION: 400,
  TR_DATA_IN_USE: 503,
  TR_PORT_IN_USE: 503,
  TR_NOT_A_COLLECTOR: 503,
} as const;

/** One of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;

/**
 * What went wrong (`message`, with the offending value and the limit) and what to do about it (`hint`).
 */
export class TensorreelError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'TensorreelError';
    this.code = code;
    this.hint = hint;
  }

  /** HTTP status of the code. */
  get status(): number {
    return ERROR_CODES[this.code];
  }
}
