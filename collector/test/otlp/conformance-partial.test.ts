import { describe, expect, test } from 'vitest';
import { JSON_HEADERS } from '../support/client.js';
import { conformanceBench } from '../support/conformance.js';
import { jsonLogsBody, logsBody, type TestLog } from '../support/otlp.js';
import { partialSuccess } from '../support/otlp-replies.js';
import { RUN, scalars, tensor } from '../support/records.js';

// Rows of the project's reliability table, section 1.
const { post, protobuf, json, freshRun, series, status } = conformanceBench();

describe('taken in part', () => {
  const bad = (index: number, runId: string): TestLog => ({
    ...scalars(0, { a: 1 }, index, runId),
    body: 'text',
  });

  test('R-OTLP-06 of ten records three are rejected, seven stored', async () => {
    const runId = freshRun();
    const logs = Array.from({ length: 10 }, (_, i) =>
      [2, 5, 8].includes(i) ? bad(i, runId) : scalars(i, { a: 1 }, i, runId),
    );
    const expected = {
      rejected: 3,
      message:
        'record 2: body of scalars is string, expected map (rejected: 3 × body of scalars is string, expected map)',
    };
    expect(partialSuccess(await protobuf(logsBody(logs)))).toEqual(expected);
    expect(await series(runId)).toMatchObject({ series: [{ count: 7 }] });
    expect(partialSuccess(await json(jsonLogsBody(logs)))).toEqual(expected);
  });

  test('R-OTLP-07 when all are rejected the answer is 200 and nothing is stored', async () => {
    const runId = freshRun();
    const reply = await protobuf(logsBody(Array.from({ length: 10 }, (_, i) => bad(i, runId))));
    expect([reply.status, partialSuccess(reply)?.rejected]).toEqual([200, 10]);
    expect(await status(runId)).toBe(404);
  });

  test('R-OTLP-08 a bad span and a bad point are counted by their own names', async () => {
    const span = { name: 'x', traceId: RUN, spanId: '' };
    const traces = await post('/v1/traces', {
      headers: JSON_HEADERS,
      body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }),
    });
    expect(traces.json()).toMatchObject({ partialSuccess: { rejectedSpans: '1' } });
    const metric = { name: 'm', histogram: { dataPoints: [{ count: '1' }] } };
    const metrics = await post('/v1/metrics', {
      headers: JSON_HEADERS,
      body: JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] }),
    });
    expect(metrics.json()).toMatchObject({
      partialSuccess: {
        rejectedDataPoints: '1',
        errorMessage: expect.stringContaining('histogram points') as string,
      },
    });
  });

  test('a tensor whose bytes do not fit its shape is rejected by name', async () => {
    const reply = await protobuf(
      logsBody([tensor({ role: 'weight', name: 'w', step: 0, seq: 0 }, [2, 3], [1, 2], freshRun())]),
    );
    expect(partialSuccess(reply)?.message).toContain(
      'tensor weight:w: shape [2,3] float32 needs 24 bytes, got 8',
    );
  });
});
