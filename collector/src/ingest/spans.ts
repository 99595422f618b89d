import { SCOPE_NAME } from '@tensorreel/schema';
import { attributesFault } from './attributes.js';
import { Batches } from './batches.js';
import type { IngestContext } from './context.js';
import { readOrigin } from './origin.js';
import { Outcome } from './outcome.js';
import { foreignDestination, ownDestination } from './route-run.js';
import { spanEvents, toSpanRecord } from './span.js';
import type { TracesRequest } from './telemetry.js';
import { isTurnOver, nextTurn } from './turns.js';

/** Stores the spans of one request. */
export async function ingestSpans(context: IngestContext, request: TracesRequest): Promise<Outcome> {
  const batches = new Batches();
  const outcome = new Outcome();
  for (const { resource, scopeSpans } of request.resourceSpans) {
    const origin = readOrigin(resource);
    for (const { scope, spans } of scopeSpans) {
      for (const span of spans) {
        const index = outcome.nextIndex();
        if (isTurnOver(index)) await nextTurn();
        const record = attributesFault(span.attributes) ?? toSpanRecord(span, scope.name);
        if (typeof record === 'string') outcome.rejections.add(index, record);
        else {
          const { runId, kind } =
            scope.name === SCOPE_NAME
              ? ownDestination(span.traceId, origin)
              : await foreignDestination(span.traceId, origin, context.known, batches);
          batches.addSpan(runId, kind, origin, record);
          for (const event of spanEvents(span)) batches.addLog(runId, kind, origin, event);
          outcome.stored++;
        }
      }
    }
  }
  await batches.store(context, outcome);
  return outcome;
}
