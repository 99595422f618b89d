import { TensorreelError } from '@tensorreel/schema';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/**
 * What the caller is told of any error; TensorreelErrors pass.
 *
 * @param what - such as `run 0123…`; the message has no path and no SQL
 */
export function toTensorreelError(error: unknown, what: string): TensorreelError {
  if (error instanceof TensorreelError) return error;
  const code = codeOf(error);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new TensorreelError(
      'TR_CORRUPT',
      `${what}: its file is damaged (${code})`,
      'the other runs can still be read; restore this file from a copy',
      { cause: error },
    );
  }
  if (/^SQLITE_(FULL|IOERR|BUSY|LOCKED|CANTOPEN|READONLY|NOMEM)/.test(code)) {
    return new TensorreelError(
      'TR_STORE_UNAVAILABLE',
      `${what}: the disk or the file did not take it (${code})`,
      'free space or check the disk, then try again',
      { cause: error },
    );
  }
  return new TensorreelError(
    'TR_INTERNAL',
    `${what}: ${error instanceof Error ? error.message : 'unknown error'}`,
    'this is a bug of tensorreel; please report it',
    { cause: error },
  );
}
