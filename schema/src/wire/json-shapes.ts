import * as z from 'zod/mini';
import type { JsonValue } from '../records.js';

const json: z.ZodMiniType<JsonValue> = z.json();
const size = z.int().check(z.gte(0));
const planned = z.object({ steps: z.optional(size), epochs: z.optional(size) });
/** Body of `tensorreel.run.start`. */
export const runStart = z.object({
  name: z._default(z.string(), ''),
  project: z._default(z.string(), ''),
  config: z._default(json, null),
  environment: z._default(json, null),
  planned: z._default(planned, {}),
  tags: z._default(z.array(z.string()), []),
  notes: z._default(z.string(), ''),
});
/** Body of `tensorreel.run.update`. */
export const runUpdate = z.object({ planned });
/** Body of `tensorreel.run.finish`. */
export const runFinish = z.object({
  status: z.enum(['finished', 'failed']),
  lastSeq: size,
  error: z._default(z.nullable(z.object({ type: z.string(), message: z.string(), stack: z.string() })), null),
});
const layerSetting = z.union([z.number(), z.string(), z.boolean(), z.array(z.number())]);
/** Body of `tensorreel.graph`. */
export const graph = z.object({
  layers: z.array(
    z.object({
      name: z.string(),
      class: z.string(),
      activation: z.nullable(z.string()),
      outputShape: z.array(z.int()),
      parameters: size,
      weights: z.array(z.object({ name: z.string(), shape: z.array(size) })),
      config: z.optional(z.record(z.string(), layerSetting)),
    }),
  ),
  edges: z.array(z.tuple([z.string(), z.string()])),
  loss: z.nullable(z.string()),
  optimizer: z.nullable(z.string()),
});
const range = z.tuple([size, size, size]);
/** Body of `tensorreel.left_out`. */
export const leftOut = z.array(
  z.object({ role: z.string(), name: z.string(), steps: z.array(range), bytes: size, reason: z.string() }),
);
