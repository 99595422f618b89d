import { ATTR, toStep, wireToJson, type JsonValue, type Step, type WireAttributes } from '@tensorreel/schema';
import type { ForeignLog } from '../store/store-engine.js';
import { toSpanId } from './record.js';
import { logSeverity } from './severity.js';
import type { IncomingLog } from './telemetry.js';

/** The step that foreign telemetry may carry as an attribute. */
export function attributeStep(attributes: WireAttributes): Step | undefined {
  return toStep(attributes.get(ATTR.step));
}

/** A log that is none of ours, kept as it came. */
export function toForeignLog(
  log: IncomingLog,
  scope: string,
  time: { readonly nanos: bigint; readonly isArrival: boolean },
): ForeignLog {
  const step = attributeStep(log.attributes);
  const attributes: Record<string, JsonValue> = {
    ...(wireToJson(log.attributes) as Record<string, JsonValue>),
    ...(scope === '' ? {} : { 'otel.scope.name': scope }),
    ...(time.isArrival ? { time_source: 'arrival' } : {}),
  };
  return {
    name: log.eventName === '' ? 'log' : log.eventName,
    timeNanos: time.nanos,
    severity: log.severityText === '' ? logSeverity(log) : log.severityText,
    spanId: toSpanId(log.spanId) ?? null,
    ...(step === undefined ? {} : { step }),
    body: wireToJson(log.body),
    attributes,
  };
}
