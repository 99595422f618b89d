import { TensorreelError, type ErrorCode } from '@tensorreel/schema';

/** A question to a worker. */
export interface Call {
  readonly callId: number;
  readonly op: string;
  readonly args: readonly unknown[];
}

/** A TensorreelError as it travels. */
export interface ErrorFields {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** The answer to one {@link Call}; `note`s come on their own. */
export type Reply =
  | { readonly callId: number; readonly value: unknown }
  | { readonly callId: number; readonly error: ErrorFields }
  | { readonly note: unknown };

/** What a worker can be asked, by name. */
export type Ops<Table> = { readonly [Op in keyof Table]: (...args: never[]) => unknown };

export function errorToFields({ code, message, hint }: TensorreelError): ErrorFields {
  return { code, message, hint };
}

export function fieldsToError({ code, message, hint }: ErrorFields): TensorreelError {
  return new TensorreelError(code, message, hint);
}
