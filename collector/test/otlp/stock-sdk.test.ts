import { metrics, SpanStatusCode, trace } from '@opentelemetry/api';
import { NodeSDK, resources, type logs } from '@opentelemetry/sdk-node';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createHash } from 'node:crypto';
import { shapes } from '@tensorreel/schema';
import type { Collector } from '../../src/index.js';
import { ask, postLogs } from '../support/client.js';
import { collectorOfFile } from '../support/collector.js';
import { scalars } from '../support/records.js';

let collector: Collector;
const open = collectorOfFile();
beforeAll(async () => {
  collector = await open();
});

/** The SDK as a user sets it up: by environment, over OTLP/HTTP protobuf. */
const startSdk = (serviceName: string, attributes: Record<string, string> = {}): NodeSDK => {
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_METRICS_EXPORTER: 'otlp',
    OTEL_LOGS_EXPORTER: 'otlp',
  };
  const before = { ...process.env };
  Object.assign(process.env, environment);
  onTestFinished(() => {
    for (const name of Object.keys(environment)) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
    trace.disable();
    metrics.disable();
  });
  const resource = resources.resourceFromAttributes({
    'service.name': serviceName,
    'service.instance.id': 'one',
    ...attributes,
  });
  const sdk = new NodeSDK({ resource, autoDetectResources: false });
  sdk.start();
  return sdk;
};

const foreignRun = (serviceName: string): string =>
  createHash('sha256')
    .update(JSON.stringify([serviceName, 'one']))
    .digest('hex')
    .slice(0, 32);
const get = async (path: string): Promise<unknown> => (await ask(collector.url, `/api/v1${path}`)).json();

test('spans and metrics of a stock SDK arrive whole in the run of their service', async () => {
  const sdk = startSdk('stock');
  const tracer = trace.getTracer('their-scope');
  const ids = tracer.startActiveSpan('outer', { attributes: { answer: 42, list: ['a', 'b'] } }, (outer) => {
    const inner = tracer.startSpan('inner');
    inner.recordException(new Error('broken'));
    inner.setStatus({ code: SpanStatusCode.ERROR, message: 'broken' });
    inner.end();
    outer.end();
    return [outer.spanContext(), inner.spanContext()] as const;
  });
  metrics.getMeter('m').createCounter('requests').add(3, { route: '/x' });
  metrics.getMeter('m').createHistogram('latency').record(5);
  await sdk.shutdown();

  const run = foreignRun('stock');
  expect(await get(`/runs/${run}`)).toMatchObject({ kind: 'foreign' });
  const answer = shapes.spanList.parse(await get(`/runs/${run}/spans`));
  const byName = new Map(answer.spans.map((span) => [span.name, span]));
  expect(byName.get('outer')).toMatchObject({
    traceId: ids[0].traceId,
    spanId: ids[0].spanId,
    parentId: null,
    kind: 1,
    status: 'unset',
    service: 'stock',
    attributes: { answer: 42, list: ['a', 'b'], 'otel.scope.name': 'their-scope' },
  });
  expect(byName.get('inner')).toMatchObject({
    spanId: ids[1].spanId,
    parentId: ids[0].spanId,
    status: 'error',
    attributes: { 'otel.status_description': 'broken' },
  });
  const events = shapes.eventList.parse(await get(`/runs/${run}/events`));
  expect(events.events).toMatchObject([
    {
      name: 'exception',
      severity: 'ERROR',
      spanId: ids[1].spanId,
      attributes: { 'exception.message': 'broken' },
    },
  ]);
  expect(await get(`/runs/${run}/series`)).toMatchObject({
    series: [{ name: 'requests{route=/x}', count: 1, min: 3, max: 3 }],
  });
});

test('telemetry whose resource names a run joins it', async () => {
  const run = 'a7'.repeat(16);
  await postLogs(collector.url, [scalars(0, { a: 1 }, 0, run)]);
  const sdk = startSdk('helper', { 'tensorreel.run.id': run });
  trace
    .getTracer('t')
    .startSpan('load data', { attributes: { 'tensorreel.step': 7 } })
    .end();
  await sdk.shutdown();
  const { spans } = shapes.spanList.parse(await get(`/runs/${run}/spans`));
  expect(spans).toMatchObject([{ name: 'load data', step: 7, service: 'helper' }]);
  expect(await get(`/runs/${run}`)).toMatchObject({ kind: 'training' });
});

test('log records that the SDK makes arrive as events', async () => {
  const sdk = startSdk('logging');
  // What api-logs would hand out globally.
  const provider = Reflect.get(sdk, '_loggerProvider') as logs.LoggerProvider;
  provider.getLogger('app').emit({
    eventName: 'user.login',
    severityText: 'WARN',
    body: { user: 'x', tries: [1, 2] },
    timestamp: [1_700_000_000, 123_456_789],
  });
  await sdk.shutdown();
  const { events } = shapes.eventList.parse(await get(`/runs/${foreignRun('logging')}/events`));
  expect(events).toMatchObject([
    { name: 'user.login', severity: 'WARN', body: { user: 'x', tries: [1, 2] }, writer: null, seq: null },
  ]);
});
