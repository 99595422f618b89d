import { attributes } from '../fields/any-value.js';
import { many } from '../fields/many.js';
import { message } from '../fields/message.js';
import { one, optional } from '../fields/one.js';
import { double, fixed64, sfixed64, string } from '../fields/scalars.js';
import { RESOURCE, SCOPE } from './common.js';

// Field numbers: opentelemetry/proto/metrics/v1/metrics.proto and collector/metrics/v1/metrics_service.proto.
const NUMBER_POINT = message({
  timeUnixNano: one(3, fixed64),
  asDouble: optional(4, double),
  asInt: optional(6, sfixed64),
  attributes: attributes(7),
});
const NUMBERS = message({ dataPoints: many(1, NUMBER_POINT) });
/** Histograms and summaries: their points are counted. */
const OTHERS = message({ dataPoints: many(1, message({ timeUnixNano: one(3, fixed64) })) });

const METRIC = message({
  name: one(1, string),
  gauge: optional(5, NUMBERS),
  sum: optional(7, NUMBERS),
  histogram: optional(9, OTHERS),
  exponentialHistogram: optional(10, OTHERS),
  summary: optional(11, OTHERS),
});

const SCOPE_METRICS = message({ scope: one(1, SCOPE), metrics: many(2, METRIC) });
const RESOURCE_METRICS = message({ resource: one(1, RESOURCE), scopeMetrics: many(2, SCOPE_METRICS) });
export const METRICS_REQUEST = message({ resourceMetrics: many(1, RESOURCE_METRICS) });
