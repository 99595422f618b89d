import { isOurEvent, MAX_VALUE_DEPTH } from '@tensorreel/schema';
import { attributesFault, valueDepth } from './attributes.js';
import { Batches } from './batches.js';
import { toForeignLog } from './foreign-log.js';
import type { IngestContext } from './context.js';
import { readOrigin, type Origin } from './origin.js';
import { Outcome } from './outcome.js';
import { logToRecord } from './record.js';
import { foreignDestination, ownDestination } from './route-run.js';
import type { IncomingLog, LogsRequest } from './telemetry.js';
import { logTime } from './times.js';
import { isTurnOver, nextTurn } from './turns.js';

const fault = (log: IncomingLog): string | undefined =>
  valueDepth(log.body) > MAX_VALUE_DEPTH
    ? `body nested deeper than ${MAX_VALUE_DEPTH}`
    : attributesFault(log.attributes);

/** Stores the records and logs of one request. */
export async function ingestLogs(context: IngestContext, request: LogsRequest): Promise<Outcome> {
  const batches = new Batches();
  const outcome = new Outcome();

  const addOwn = (log: IncomingLog, origin: Origin, index: number): void => {
    const { runId, kind } = ownDestination(log.traceId, origin);
    const record = logToRecord(runId, logTime(log, context.now).nanos, log);
    if (typeof record === 'string') outcome.rejections.add(index, record);
    else batches.addRecord(runId, kind, origin, record, index);
  };

  for (const { resource, scopeLogs } of request.resourceLogs) {
    const origin = readOrigin(resource);
    for (const { scope, logRecords } of scopeLogs) {
      for (const log of logRecords) {
        const index = outcome.nextIndex();
        if (isTurnOver(index)) await nextTurn();
        const why = fault(log);
        if (why !== undefined) outcome.rejections.add(index, why);
        else if (isOurEvent(log.eventName)) addOwn(log, origin, index);
        else {
          const { runId, kind } = await foreignDestination(log.traceId, origin, context.known, batches);
          batches.addLog(runId, kind, origin, toForeignLog(log, scope.name, logTime(log, context.now)));
          outcome.stored++;
        }
      }
    }
  }
  await batches.store(context, outcome);
  return outcome;
}
