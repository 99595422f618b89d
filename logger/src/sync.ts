import { upCommand } from '@tensorreel/schema';
import { join } from 'node:path';
import type { SyncOptions, SyncResult } from './api.js';
import { askCompleteness, hasAll } from './export/completeness.js';
import { identify } from './export/identity.js';
import { createSender } from './export/sender.js';
import { createTransport, type Transport } from './export/transport.js';
import { findSpools, type FoundSpool } from './spool/find-spools.js';
import { DEAD_LETTER } from './spool/keep-aside.js';
import { takeLock } from './spool/lock.js';
import { recoverSegments, type Recovered } from './spool/recover.js';
import { createSegmentOutbox, type SegmentOutbox } from './spool/segment-outbox.js';
import { listSegments } from './spool/segments.js';
import { removeIfEmpty } from './spool/spool.js';
import { defaultSpoolDir } from './spool/spool-dir.js';

/** Tries in a row before a spool is left for later: about 15 s. */
const MAX_FAILURES = 5;
/** Longest wait for one spool to be sent. */
const MAX_MILLIS = 24 * 3_600_000;

/** What one call of `sync` works with. */
interface Work {
  readonly transport: Transport;
  /** Why nothing can be sent just now. */
  readonly trouble: string | undefined;
  readonly onProgress: SyncOptions['onProgress'];
}

const reasonsOf = ({ unknown, cutBytes }: Recovered): Set<string> => {
  const reasons = new Set(unknown.map((path) => `${path} is of a later version of tensorreel: update it`));
  if (cutBytes > 0) reasons.add(`${cutBytes} bytes that were being written when the process died were cut`);
  return reasons;
};

/** @returns records and spans that a collector took */
const send = async (
  { runId, writerId }: FoundSpool,
  { transport, onProgress }: Work,
  outbox: SegmentOutbox,
  totalBytes: number,
  reasons: Set<string>,
): Promise<number> => {
  let sent = 0;
  let sentBytes = 0;
  const sender = createSender({
    outbox,
    transport,
    maxFailures: MAX_FAILURES,
    notice: (level, message) => {
      if (level === 'warn') reasons.add(message);
    },
    count: (what) => reasons.add(what),
    isStored: async (entries) => hasAll(await askCompleteness(transport, runId, writerId), entries),
    onSent: (entries) => {
      for (const entry of entries) {
        sent += entry.count;
        sentBytes += entry.body.length;
      }
      onProgress?.({ runId, sentBytes, totalBytes });
    },
  });
  const isDrained = await sender.drained(MAX_MILLIS);
  await sender.stop();
  if (!isDrained && sender.trouble !== undefined) reasons.add(sender.trouble);
  return sent;
};

const syncLocked = async (found: FoundSpool, work: Work): Promise<SyncResult> => {
  const { folder, runId, writerId } = found;
  const recovered = recoverSegments(folder);
  const reasons = reasonsOf(recovered);
  const outbox = createSegmentOutbox(folder, recovered.segments, {
    onDamaged: (bytes) => reasons.add(`${bytes} damaged bytes are kept in ${folder}/quarantine`),
  });
  const sent = work.trouble === undefined ? await send(found, work, outbox, recovered.bytes, reasons) : 0;
  const left = outbox.countLeft();
  if (left > 0 && work.trouble !== undefined) reasons.add(work.trouble);
  outbox.sweep();
  const dead = listSegments(join(folder, DEAD_LETTER)).length;
  if (dead > 0) reasons.add(`${dead} refused requests are kept in ${folder}/${DEAD_LETTER}`);
  const reason = [...reasons].join('; ');
  return { runId, writerId, sent, left, ...(reason === '' ? {} : { reason }) };
};

const syncOne = async (found: FoundSpool, work: Work): Promise<SyncResult> => {
  const { folder, runId, writerId } = found;
  const taken = takeLock(folder);
  if ('heldBy' in taken) {
    const { pid, host } = taken.heldBy;
    return { runId, writerId, sent: 0, left: 0, reason: `process ${pid} on ${host} is still recording it` };
  }
  try {
    return await syncLocked(found, work);
  } finally {
    if (!removeIfEmpty(folder)) taken.lock.release();
  }
};

const troubleAt = async (transport: Transport): Promise<string | undefined> => {
  const who = await identify(transport);
  switch (who.is) {
    case 'collector':
      return undefined;
    case 'absent':
      return `no collector at ${transport.endpoint} (${who.why}): start it with ${upCommand(transport.endpoint)}`;
    case 'stranger':
      return `${transport.endpoint} is not a tensorreel collector: GET /api/v1 answered ${who.what}`;
  }
};

/**
 * Sends what dead processes left in their spools, and removes what was sent. Spools of living processes are named
 * and left alone. A run that was killed gets no invented end.
 *
 * @returns one result a spool; `sent` and `left` count records and spans
 */
export async function sync(options: SyncOptions): Promise<SyncResult[]> {
  const spoolDir = options.spoolDir ?? defaultSpoolDir(process.env);
  const spools = findSpools(spoolDir);
  if (spools.length === 0) return [];
  const transport = createTransport(options.endpoint);
  try {
    const work = { transport, trouble: await troubleAt(transport), onProgress: options.onProgress };
    const results: SyncResult[] = [];
    for (const found of spools) results.push(await syncOne(found, work));
    return results;
  } finally {
    transport.close();
  }
}
