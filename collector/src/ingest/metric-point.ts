import { nameFault, wireToJson, type RunId, type RunRecord } from '@tensorreel/schema';
import { attributesFault } from './attributes.js';
import { attributeStep } from './foreign-log.js';
import type { IncomingPoint } from './telemetry.js';
import type { NowNanos } from './times.js';
import { logTime } from './times.js';

/** `name` or `name{key=value,…}`: each set of attributes is a series of its own. */
const seriesName = (metric: string, point: IncomingPoint): string => {
  const labels = Array.from(point.attributes)
    .filter(([key]) => !key.startsWith('tensorreel.'))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(wireToJson(value))}`)
    .sort();
  return labels.length === 0 ? metric : `${metric}{${labels.join(',')}}`;
};

const pointValue = (point: IncomingPoint): number | bigint | undefined => {
  if (point.asInt === undefined) return point.asDouble;
  const number = Number(point.asInt);
  return BigInt(number) === point.asInt ? number : point.asInt;
};

/**
 * A number data point → a scalar. A training run's axis is its steps, so there a point must name one; the run of a
 * service has the time in ms since 1970 as its step.
 */
export function pointToRecord(
  runId: RunId,
  isTraining: boolean,
  metric: string,
  point: IncomingPoint,
  now: NowNanos,
): RunRecord | string {
  const name = seriesName(metric, point);
  const fault = attributesFault(point.attributes) ?? nameFault(name);
  if (fault !== undefined) return fault;
  const value = pointValue(point);
  if (value === undefined) return 'the point has no value';
  const time = logTime({ timeUnixNano: point.timeUnixNano, observedTimeUnixNano: 0n }, now).nanos;
  const given = attributeStep(point.attributes);
  if (given === undefined && isTraining)
    return 'a point of a training run needs the attribute tensorreel.step';
  return {
    header: { runId, timeNanos: time, step: given ?? Number(time / 1_000_000n) },
    body: { kind: 'scalars', values: new Map([[name, value]]) },
  };
}
