import { describe, expect, test } from 'vitest';
import {
  ATTR,
  EVENTS,
  parseRunId,
  parseSpanId,
  parseWriterId,
  recordToWire,
  wireToRecord,
  type RecordBody,
  type RunRecord,
  type Summary,
  type WireLog,
  type WireValue,
} from '../src/index.js';

const runId = parseRunId('0af7651916cd43dd8448eb211c80319c');
const spanId = parseSpanId('b7ad6b7169203331');
const context = { runId, spanId, timeNanos: 1_700_000_000_123_456_789n };
const header = {
  ...context,
  writer: { id: parseWriterId('11111111222222223333333344444444'), seq: 5 },
  step: 3,
  epoch: 1,
  samples: 128,
};

const summary: Summary = {
  role: 'gradient',
  name: 'conv1/kernel',
  count: 6,
  min: -1,
  max: 2,
  mean: 0.5,
  std: 1.5,
  l2: 3,
  zeros: 1,
  nans: 2,
  posInfs: 0,
  negInfs: 1,
  q005: NaN,
  q995: 1.9,
  histogram: new Map([
    [127, 2],
    [383, 1],
  ]),
};

const bodies: RecordBody[] = [
  {
    kind: 'runStart',
    name: 'a <b> "c"',
    project: '',
    config: { optim: { lr: 0.01, 'a.b': null, list: [1, 'x'] } },
    environment: { node: '20' },
    planned: { steps: 100 },
    tags: ['x'],
    notes: '',
  },
  { kind: 'runUpdate', planned: { epochs: 4 } },
  {
    kind: 'graph',
    graph: {
      layers: [
        { name: 'fc', class: 'Dense', activation: null, outputShape: [1], parameters: 3, weights: [{ name: 'fc/kernel', shape: [2, 1] }] }, // prettier-ignore
        { name: 'pool', class: 'MaxPooling2D', activation: null, outputShape: [4, 4, 1], parameters: 0, weights: [], config: { poolSize: [2, 2], padding: 'same', alpha: 0.5, useBias: true } }, // prettier-ignore
      ],
      edges: [['input', 'fc']],
      loss: 'meanSquaredError',
      optimizer: 'SGD',
    },
  },
  { kind: 'scalars', values: new Map([['train/loss', NaN], ['__proto__', -0], ['x', 5e-324], ['n', 2]]) }, // prettier-ignore
  { kind: 'tensor', role: 'weight', name: 'fc/kernel', tensor: { dtype: 'float32', shape: [2, 1], data: new Uint8Array(8) } }, // prettier-ignore
  {
    kind: 'tensor',
    role: 'weight',
    name: 'big',
    tensor: { dtype: 'float32', shape: [4], data: new Uint8Array(8) },
    chunk: { index: 1, count: 2, offset: 8 },
  },
  { kind: 'summaries', summaries: [summary, { ...summary, name: 'b', histogram: new Map() }] },
  { kind: 'leftOut', items: [{ role: 'weight', name: 'fc1/kernel', steps: [[1, 9, 1]], bytes: 42, reason: 'policy' }] }, // prettier-ignore
  { kind: 'event', name: 'note', severity: 'WARN', body: { text: 'rate kept' } },
  { kind: 'heartbeat' },
  { kind: 'runFinish', status: 'failed', lastSeq: 9, error: { type: 'E', message: 'm', stack: 's' } },
];

describe('wire layout', () => {
  test.each(bodies)('a record of kind $kind comes back as it went', (body) => {
    const record: RunRecord = { header, body };
    const read = wireToRecord(context, recordToWire(record));
    expect(read).toEqual({ record });
    if (body.kind !== 'scalars' || !('record' in read) || read.record.body.kind !== 'scalars') return;
    expect(Object.is(read.record.body.values.get('__proto__'), -0)).toBe(true);
  });

  test('numbers that came as int64 are the same records', () => {
    const wire = recordToWire({ header, body: { kind: 'scalars', values: new Map([['x', 3]]) } });
    const asInts = new Map(
      Array.from(wire.attributes, ([k, v]): [string, WireValue] => [
        k,
        typeof v === 'number' ? BigInt(v) : v,
      ]),
    );
    const read = wireToRecord(context, { ...wire, attributes: asInts, body: new Map([['x', 3n]]) });
    expect(read).toEqual({ record: { header, body: { kind: 'scalars', values: new Map([['x', 3]]) } } });
  });

  test('an int64 that no double holds stays exact', () => {
    const wire = recordToWire({
      header,
      body: { kind: 'scalars', values: new Map([['x', 2n ** 53n + 1n]]) },
    });
    const read = wireToRecord(context, wire);
    expect('record' in read && read.record.body).toEqual({ kind: 'scalars', values: new Map([['x', 9007199254740993n]]) }); // prettier-ignore
  });
});

describe('records that are not taken, by reason', () => {
  const scalars = recordToWire({ header, body: { kind: 'scalars', values: new Map([['x', 1]]) } });
  const tensor = recordToWire({
    header,
    body: { kind: 'tensor', role: 'weight', name: 'w', tensor: { dtype: 'float32', shape: [2, 3], data: new Uint8Array(24) } }, // prettier-ignore
  });
  const withAttribute = (log: WireLog, key: string, value: WireValue | undefined): WireLog => {
    const attributes = new Map(log.attributes);
    if (value === undefined) attributes.delete(key);
    else attributes.set(key, value);
    return { ...log, attributes };
  };
  const named = (name: string): WireLog => ({ ...scalars, body: new Map([[name, 1]]) });

  test.each<[string, WireLog]>([
    ['step must be an integer ≥ 0', withAttribute(scalars, ATTR.step, -1)],
    ['step must be an integer ≥ 0', withAttribute(scalars, ATTR.step, 1.5)],
    ['step must be an integer ≥ 0', withAttribute(scalars, ATTR.step, '7')],
    ['step must be an integer ≥ 0', withAttribute(scalars, ATTR.step, NaN)],
    ['step must be an integer ≥ 0', withAttribute(tensor, ATTR.step, undefined)],
    ['both or neither', withAttribute(scalars, ATTR.writerId, undefined)],
    ['both or neither', withAttribute(scalars, ATTR.writerSeq, undefined)],
    ['must be 32 hex digits', withAttribute(scalars, ATTR.writerId, 5)],
    ["value of 'x' is string, expected number", { ...scalars, body: new Map([['x', 'a']]) }],
    ["value of 'x' is boolean, expected number", { ...scalars, body: new Map([['x', true]]) }],
    ["value of 'x' is array, expected number", { ...scalars, body: new Map([['x', [1]]]) }],
    ['name is empty', named('')],
    ['name is empty', named('   ')],
    ['name longer than 1024 bytes', named('é'.repeat(513))],
    ['control character U+0000 at 1', named('a\u0000b')],
    ['control character U+0085 at 0', named('\u0085')],
    [`more than 10000 values: 10001`, { ...scalars, body: new Map(Array.from({ length: 10_001 }, (_, i) => [`s${i}`, i])) }], // prettier-ignore
    ['shape [2,3] float32 needs 24 bytes, got 23', { ...tensor, body: new Uint8Array(23) }],
    ['unknown dtype "float33"; known are float16', withAttribute(tensor, ATTR.tensorDtype, 'float33')],
    ['dimension 1 is -1', withAttribute(tensor, ATTR.tensorShape, [2, -1])],
    ['dimension 0 is 1.5', withAttribute(tensor, ATTR.tensorShape, [1.5])],
    ['rank 9 > 8', withAttribute(tensor, ATTR.tensorShape, [1, 1, 1, 1, 1, 1, 1, 1, 6])],
    ['bytes are more than 1073741824', withAttribute(tensor, ATTR.tensorShape, [2 ** 40, 2 ** 40])],
    ['a role has no colon', withAttribute(tensor, ATTR.tensorRole, 'a:b')],
    ['piece 2 of 2 at 0 can’t be', { ...tensor, attributes: new Map([...tensor.attributes, [ATTR.chunkIndex, 2], [ATTR.chunkCount, 2], [ATTR.chunkOffset, 0]]) }], // prettier-ignore
    ['graph does not have the documented shape', { ...scalars, eventName: EVENTS.graph, body: new Map() }],
    [
      'summaries do not have the documented shape',
      { ...scalars, eventName: EVENTS.summaries, body: new Map() },
    ],
  ])('%s', (reason, log) => {
    const read = wireToRecord(context, log);
    expect('rejected' in read ? read.rejected : '').toContain(reason);
  });

  test('a name of exactly 1024 bytes and a tensor of no element are taken', () => {
    expect(wireToRecord(context, named('é'.repeat(512)))).toHaveProperty('record');
    const empty = { ...withAttribute(tensor, ATTR.tensorShape, [0, 3]), body: new Uint8Array(0) };
    expect(wireToRecord(context, empty)).toHaveProperty('record');
  });
});
