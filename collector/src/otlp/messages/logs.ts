import { anyValue, attributes } from '../fields/any-value.js';
import { hexId } from '../fields/binary.js';
import { many } from '../fields/many.js';
import { message } from '../fields/message.js';
import { one } from '../fields/one.js';
import { enumeration, fixed64, string } from '../fields/scalars.js';
import { RESOURCE, SCOPE } from './common.js';

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const SEVERITIES = [
  'UNSPECIFIED',
  ...LEVELS.flatMap((level) => [level, `${level}2`, `${level}3`, `${level}4`]),
];

// Field numbers: opentelemetry/proto/logs/v1/logs.proto and collector/logs/v1/logs_service.proto.
const LOG_RECORD = message({
  timeUnixNano: one(1, fixed64),
  severityNumber: one(2, enumeration('SEVERITY_NUMBER_', SEVERITIES)),
  severityText: one(3, string),
  body: one(5, anyValue),
  attributes: attributes(6),
  traceId: one(9, hexId(32)),
  spanId: one(10, hexId(16)),
  observedTimeUnixNano: one(11, fixed64),
  eventName: one(12, string),
});

const SCOPE_LOGS = message({ scope: one(1, SCOPE), logRecords: many(2, LOG_RECORD) });
const RESOURCE_LOGS = message({ resource: one(1, RESOURCE), scopeLogs: many(2, SCOPE_LOGS) });
export const LOGS_REQUEST = message({ resourceLogs: many(1, RESOURCE_LOGS) });
