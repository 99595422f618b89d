import { createHash } from 'node:crypto';
import { ATTR, wireToJson, type RecordResource, type RunId, type WireAttributes } from '@tensorreel/schema';
import type { IncomingResource } from './telemetry.js';

const HEX_ID = /^[0-9a-f]{32}$/;
const ZERO_ID = /^0+$/;

/** A trace id that names something: 16 bytes, not all zero. */
export function toRunId(hex: string): RunId | undefined {
  return HEX_ID.test(hex) && !ZERO_ID.test(hex) ? (hex as RunId) : undefined;
}

const text = (attributes: WireAttributes, key: string): string => {
  const value = attributes.get(key);
  return typeof value === 'string' ? value : '';
};

/** The sender of telemetry, as its resource names it. */
export interface Origin {
  readonly resource: RecordResource;
  /** The run its telemetry joins by `tensorreel.run.id`. */
  readonly joined: RunId | undefined;
  /** Where telemetry of no other run goes: the same for the same (service.name, service.instance.id). */
  readonly foreignRun: RunId;
}

/** @returns what a resource says of its sender */
export function readOrigin(incoming: IncomingResource): Origin {
  const { attributes } = incoming;
  const serviceName = text(attributes, 'service.name');
  const serviceInstanceId = text(attributes, 'service.instance.id');
  const digest = createHash('sha256')
    .update(JSON.stringify([serviceName, serviceInstanceId]))
    .digest('hex');
  return {
    resource: { serviceName, serviceInstanceId, attributes: wireToJson(attributes) },
    joined: toRunId(text(attributes, ATTR.runId).toLowerCase()),
    foreignRun: digest.slice(0, 32) as RunId,
  };
}
