import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { TensorreelError } from '@tensorreel/schema';
import { tooLarge } from '../http/read-body.js';
import { malformed } from './malformed.js';

const inflaters = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const;

/** How a body is compressed. */
export type ContentCoding = keyof typeof inflaters | 'identity';

/** @throws `TR_MEDIA_TYPE` naming those that are taken */
export function readContentCoding(header: string | undefined): ContentCoding {
  const coding = (header ?? 'identity').trim().toLowerCase();
  if (coding === 'gzip' || coding === 'deflate' || coding === 'identity') return coding;
  throw new TensorreelError(
    'TR_MEDIA_TYPE',
    `Content-Encoding ${coding.slice(0, 32)} is not taken`,
    'send gzip, deflate or no compression',
  );
}

/**
 * Undoes the compression, up to a limit.
 *
 * @throws `TR_TOO_LARGE`, `TR_BAD_REQUEST`
 */
export async function inflateBody(
  body: Uint8Array,
  coding: ContentCoding,
  limitBytes: number,
): Promise<Uint8Array> {
  if (coding === 'identity') return body;
  try {
    return await inflaters[coding](body, { maxOutputLength: limitBytes });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(limitBytes);
    throw malformed(`the body is not ${coding}: ${cause instanceof Error ? cause.message : ''}`, cause);
  }
}
