import { attributes } from '../fields/any-value.js';
import { hexId } from '../fields/binary.js';
import { many } from '../fields/many.js';
import { message } from '../fields/message.js';
import { one } from '../fields/one.js';
import { enumeration, fixed64, string } from '../fields/scalars.js';
import { RESOURCE, SCOPE } from './common.js';

// Field numbers: opentelemetry/proto/trace/v1/trace.proto and collector/trace/v1/trace_service.proto.
const STATUS = message({
  message: one(2, string),
  code: one(3, enumeration('STATUS_CODE_', ['UNSET', 'OK', 'ERROR'])),
});
const EVENT = message({ timeUnixNano: one(1, fixed64), name: one(2, string), attributes: attributes(3) });
const LINK = message({ traceId: one(1, hexId(32)), spanId: one(2, hexId(16)), attributes: attributes(4) });
const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];

const SPAN = message({
  traceId: one(1, hexId(32)),
  spanId: one(2, hexId(16)),
  parentSpanId: one(4, hexId(16)),
  name: one(5, string),
  kind: one(6, enumeration('SPAN_KIND_', KINDS)),
  startTimeUnixNano: one(7, fixed64),
  endTimeUnixNano: one(8, fixed64),
  attributes: attributes(9),
  events: many(11, EVENT),
  links: many(13, LINK),
  status: one(15, STATUS),
});

const SCOPE_SPANS = message({ scope: one(1, SCOPE), spans: many(2, SPAN) });
const RESOURCE_SPANS = message({ resource: one(1, RESOURCE), scopeSpans: many(2, SCOPE_SPANS) });
export const TRACES_REQUEST = message({ resourceSpans: many(1, RESOURCE_SPANS) });
