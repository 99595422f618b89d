import type { Ingest } from '../ingest/ingest.js';
import type { Outcome } from '../ingest/outcome.js';
import { decodeBody, type Encoding } from './decode.js';
import { LOGS_REQUEST } from './messages/logs.js';
import { METRICS_REQUEST } from './messages/metrics.js';
import { TRACES_REQUEST } from './messages/traces.js';
import type { DecodeNotes } from './notes.js';

/** One of OTLP's three: where it is posted, and how a body becomes stored records. */
export interface Signal {
  readonly path: string;
  readonly rejectedName: string;
  take(ingest: Ingest, encoding: Encoding, body: Uint8Array): Promise<Outcome>;
}

/** What the decoder noticed, told to the sender. */
const noted = (outcome: Outcome, notes: DecodeNotes): Outcome => {
  if (notes.doubledKey !== undefined)
    outcome.warn(`key ${notes.doubledKey} is given twice in one map; the first value was kept`);
  if (notes.unknownKey !== undefined && outcome.seen === 0)
    outcome.warn(`nothing to store: no OTLP message has a field ${notes.unknownKey}`);
  return outcome;
};

/** By field numbers: resource_logs, scope_logs, log_records; traces are numbered alike. */
const RECORDS = [[1], [2], [2]];
/** resource_metrics, scope_metrics, metrics, any kind of data, data_points. */
const POINTS = [[1], [2], [2], [5, 7, 9, 10, 11], [1]];

export const SIGNALS: readonly Signal[] = [
  {
    path: '/v1/logs',
    rejectedName: 'rejectedLogRecords',
    take: async (ingest, encoding, body) => {
      const { message, notes } = decodeBody(LOGS_REQUEST, RECORDS, encoding, body);
      return noted(await ingest.logs(message), notes);
    },
  },
  {
    path: '/v1/traces',
    rejectedName: 'rejectedSpans',
    take: async (ingest, encoding, body) => {
      const { message, notes } = decodeBody(TRACES_REQUEST, RECORDS, encoding, body);
      return noted(await ingest.spans(message), notes);
    },
  },
  {
    path: '/v1/metrics',
    rejectedName: 'rejectedDataPoints',
    take: async (ingest, encoding, body) => {
      const { message, notes } = decodeBody(METRICS_REQUEST, POINTS, encoding, body);
      return noted(await ingest.metrics(message), notes);
    },
  },
];
