import { randomInt } from 'node:crypto';
import type { SyncOptions, SyncResult } from './api.js';
import { askCompleteness, hasAll } from './export/completeness.js';
import { createSender } from './export/sender.js';
import { createTransport, type Transport } from './export/transport.js';
import { findSpools, type FoundSpool } from './spool/find-spools.js';
import { takeLock } from './spool/lock.js';
import { recoverSegments } from './spool/recover.js';
import { createSegmentOutbox } from './spool/segment-outbox.js';
import { removeIfEmpty } from './spool/spool.js';
import { defaultSpoolDir } from './spool/spool-dir.js';

/** Tries in a row before a spool is left for later: about 15 s. */
const MAX_FAILURES = 5;
/** Longest wait for one spool to be sent. */
const MAX_MILLIS = 24 * 3_600_000;

const sendSpool = async (
  found: FoundSpool,
  transport: Transport,
  onProgress: SyncOptions['onProgress'],
): Promise<SyncResult> => {
  const { folder, runId, writerId } = found;
  const { segments, cutBytes, bytes, unknown } = recoverSegments(folder);
  const reasons = new Set<string>(
    unknown.map((path) => `${path} is of a later version of tensorreel: update it`),
  );
  if (cutBytes > 0) reasons.add(`${cutBytes} bytes that were being written when the process died were cut`);
  let sent = 0;
  let sentBytes = 0;
  const outbox = createSegmentOutbox(folder, segments, {
    onDamaged: (damaged) => reasons.add(`${damaged} damaged bytes are kept in ${folder}/quarantine`),
  });
  const sender = createSender({
    outbox,
    transport,
    maxFailures: MAX_FAILURES,
    random: () => randomInt(1 << 20) / (1 << 20),
    notice: (level, message) => {
      if (level === 'warn') reasons.add(message);
    },
    count: () => undefined,
    isStored: async (entries) => hasAll(await askCompleteness(transport, runId, writerId), entries),
    onSent: (entries) => {
      for (const entry of entries) {
        sent += entry.count;
        sentBytes += entry.body.length;
      }
      onProgress?.({ runId, sentBytes, totalBytes: bytes });
    },
  });
  const isSent = await sender.drained(MAX_MILLIS);
  await sender.stop();
  if (!isSent && sender.trouble !== undefined) reasons.add(sender.trouble);
  const left = outbox.countLeft();
  const reason = reasons.size > 0 ? [...reasons].join('; ') : undefined;
  return { runId, writerId, sent, left, ...(reason === undefined ? {} : { reason }) };
};

const syncOne = async (
  found: FoundSpool,
  transport: Transport,
  onProgress: SyncOptions['onProgress'],
): Promise<SyncResult> => {
  const { folder, runId, writerId } = found;
  const taken = takeLock(folder);
  if ('heldBy' in taken) {
    const { pid, host } = taken.heldBy;
    return { runId, writerId, sent: 0, left: 0, reason: `process ${pid} on ${host} is still recording it` };
  }
  try {
    return await sendSpool(found, transport, onProgress);
  } finally {
    if (!removeIfEmpty(folder)) taken.lock.release();
  }
};

/**
 * Sends what dead processes left in their spools, and removes what was sent. Spools of living processes are named
 * and left alone. A run that was killed gets no invented end.
 *
 * @returns one result a spool; `left` counts records and spans
 */
export async function sync(options: SyncOptions): Promise<SyncResult[]> {
  const spoolDir = options.spoolDir ?? defaultSpoolDir(process.env);
  const transport = createTransport(options.endpoint);
  const results: SyncResult[] = [];
  try {
    for (const found of findSpools(spoolDir))
      results.push(await syncOne(found, transport, options.onProgress));
  } finally {
    transport.close();
  }
  return results;
}
