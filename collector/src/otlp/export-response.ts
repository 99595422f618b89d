import protobuf from 'protobufjs/minimal.js';
import type { TensorreelError } from '@tensorreel/schema';
import type { Encoding } from './decode.js';

/** google.rpc.Code of an HTTP status: github.com/googleapis/googleapis, google/rpc/code.proto. */
const RPC_CODES: ReadonlyMap<number, number> = new Map([
  [400, 3],
  [403, 7],
  [404, 5],
  [405, 12],
  [413, 8],
  [415, 3],
  [429, 8],
  [503, 14],
]);
const INTERNAL = 13;

/** An error as google.rpc.Status. */
export function encodeStatus(error: TensorreelError, encoding: Encoding): Uint8Array | string {
  const code = RPC_CODES.get(error.status) ?? INTERNAL;
  const message = `${error.message} (${error.code}; ${error.hint})`;
  if (encoding === 'application/json') return JSON.stringify({ code, message });
  return protobuf.Writer.create().uint32(0x08).int32(code).uint32(0x12).string(message).finish();
}

/**
 * An ExportServiceResponse of any signal; without anything to say it is empty.
 *
 * @param rejectedName - JSON name of the count: it differs by signal, its field number does not
 */
export function encodeResponse(
  partial: { readonly rejected: number; readonly message: string },
  rejectedName: string,
  encoding: Encoding,
): Uint8Array | string {
  const isPartial = partial.rejected > 0 || partial.message !== '';
  if (encoding === 'application/json') {
    if (!isPartial) return '{}';
    const counts = partial.rejected === 0 ? {} : { [rejectedName]: String(partial.rejected) };
    return JSON.stringify({ partialSuccess: { ...counts, errorMessage: partial.message } });
  }
  const writer = protobuf.Writer.create();
  if (!isPartial) return writer.finish();
  writer.uint32(0x0a).fork();
  if (partial.rejected > 0) writer.uint32(0x08).int64(partial.rejected);
  if (partial.message !== '') writer.uint32(0x12).string(partial.message);
  return writer.ldelim().finish();
}
