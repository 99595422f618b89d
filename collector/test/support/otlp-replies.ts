import protobuf from 'protobufjs';
import type { Reply } from './client.js';

// Reads answers by protobufjs' own reflection: nothing of the collector's.
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Status { int32 code = 1; string message = 2; }
  message Response { Partial partial_success = 1; }
  message Partial { int64 rejected = 1; string error_message = 2; }
`);

interface Partial {
  readonly rejected: number;
  readonly message: string;
}

const isProtobuf = (reply: Reply): boolean => reply.headers['content-type'] === 'application/x-protobuf';

const decode = (type: string, reply: Reply): Record<string, unknown> =>
  root.lookupType(type).toObject(root.lookupType(type).decode(reply.body), { longs: Number, defaults: true });

/** The message of a google.rpc.Status; throws when the answer is none. */
export function statusMessage(reply: Reply): string {
  const status = (isProtobuf(reply) ? decode('Status', reply) : reply.json()) as {
    code?: unknown;
    message?: unknown;
  };
  if (typeof status.message !== 'string' || typeof status.code !== 'number' || status.message === '')
    throw new Error(`not a Status: ${reply.text()}`);
  return status.message;
}

/** partial_success of an export response; undefined when it is not set. */
export function partialSuccess(reply: Reply): Partial | undefined {
  if (isProtobuf(reply)) {
    const partial = decode('Response', reply)['partialSuccess'] as {
      rejected: number;
      errorMessage: string;
    } | null;
    return partial === null ? undefined : { rejected: partial.rejected, message: partial.errorMessage };
  }
  const { partialSuccess: partial } = reply.json() as { partialSuccess?: Record<string, string> };
  if (partial === undefined) return undefined;
  const { errorMessage = '', ...counts } = partial;
  return { rejected: Number(Object.values(counts)[0] ?? 0), message: errorMessage };
}
