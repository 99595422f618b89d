import { attributes } from '../fields/any-value.js';
import { message } from '../fields/message.js';
import { one } from '../fields/one.js';
import { string } from '../fields/scalars.js';

// Field numbers: github.com/open-telemetry/opentelemetry-proto, opentelemetry/proto/{common,resource}/v1.
export const RESOURCE = message({ attributes: attributes(1) });
export const SCOPE = message({ name: one(1, string), version: one(2, string), attributes: attributes(3) });
