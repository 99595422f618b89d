import { TensorreelError } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { decodeBody, type Encoding } from '../../src/otlp/decode.js';
import { LOGS_REQUEST } from '../../src/otlp/messages/logs.js';
import { jsonLogsBody, logRecord, logsBody, type TestLog } from '../support/otlp.js';
import { concat, delimited, tag, varint, varintField } from '../support/protobuf.js';

const RECORDS = [[1], [2], [2]];
const decode = (body: Uint8Array, encoding: Encoding = 'application/x-protobuf') =>
  decodeBody(LOGS_REQUEST, RECORDS, encoding, body);
const decodeJson = (text: string) => decode(new TextEncoder().encode(text), 'application/json');
const logOf = ({ message }: ReturnType<typeof decode>) =>
  message.resourceLogs[0]?.scopeLogs[0]?.logRecords[0];

const errorOf = (act: () => unknown): TensorreelError => {
  try {
    act();
  } catch (error) {
    if (error instanceof TensorreelError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

const LOG: TestLog = {
  eventName: 'tensorreel.tensor',
  traceId: '0102030405060708090a0b0c0d0e0f10',
  spanId: '0102030405060708',
  timeNanos: 1_700_000_000_123_456_789n,
  severityText: 'WARN',
  body: new Map<string, number | bigint | null | boolean>([
    ['a', 0.1],
    ['big', 2n ** 53n + 1n],
    ['least', -(2n ** 63n)],
    ['none', null],
    ['yes', true],
  ]),
  attributes: { text: 'über 🎞', bytes: new Uint8Array([0, 255]), list: [1n, 'two', [3]] },
};

describe('both encodings', () => {
  const expected = {
    timeUnixNano: 1_700_000_000_123_456_789n,
    observedTimeUnixNano: 0n,
    severityNumber: 0,
    severityText: 'WARN',
    traceId: LOG.traceId,
    spanId: LOG.spanId,
    eventName: 'tensorreel.tensor',
    body: LOG.body,
    attributes: new Map(Object.entries(LOG.attributes ?? {})),
  };

  test('protobuf gives each field exactly', () => {
    expect(logOf(decode(logsBody([LOG])))).toEqual(expected);
  });

  test('JSON gives the same', () => {
    expect(logOf(decodeJson(jsonLogsBody([LOG])))).toEqual(expected);
  });

  test('bytes are views on the request, not copies', () => {
    const body = logsBody([{ body: new Uint8Array([1, 2, 3]) }]);
    const bytes = logOf(decode(body))?.body as Uint8Array;
    expect(bytes.buffer).toBe(body.buffer);
  });
});

describe('protobuf that is wrong is refused with the byte where it goes wrong', () => {
  const good = logsBody([LOG]);
  test.each<readonly [string, Uint8Array, RegExp]>([
    [
      'cut in the middle of a field',
      good.subarray(0, good.length - 3),
      /length of \d+, but \d+ bytes are left/,
    ],
    ['field number 0', varint(2), /field number 0/],
    ['wire type 7', tag(1, 7), /wire type 7/],
    [
      'a varint of 11 bytes',
      concat(tag(99, 0), new Uint8Array(10).fill(255), varint(1)),
      /more than 10 bytes/,
    ],
    ['a length of 2^32 − 1', concat(tag(1, 2), varint(0xffff_ffff)), /at byte/],
    [
      'a text that is not UTF-8',
      delimited(1, delimited(2, delimited(2, delimited(12, new Uint8Array([0xc3, 0x28]))))),
      /not UTF-8/,
    ],
    ['a known field of another wire type', varintField(1, 1), /field 1 has wire type 0, expected 2/],
    ['20,000 groups opened', new Uint8Array(20_000).fill(0x7b), /nested too deep/],
    ['a group ended as another', concat(tag(20, 3), tag(21, 4)), /group 20 is ended as 21/],
    ['a group that never ends', tag(20, 3), /ends within a field/],
    ['an end without a group', tag(20, 4), /wire type 4/],
    [
      'a message longer than the one around it',
      delimited(1, concat(tag(2, 2), varint(5), varint(1))),
      /length of 5/,
    ],
  ])('%s', (_name, body, why) => {
    const error = errorOf(() => decode(body));
    expect(error.code).toBe('TR_BAD_REQUEST');
    expect(error.message).toMatch(why);
    expect(error.message).toMatch(/byte \d+$/);
  });
});

test('unknown fields of any wire type are passed over', () => {
  const unknown = concat(
    varintField(200, 7),
    concat(tag(201, 1), new Uint8Array(8)),
    delimited(202, 'x'),
    concat(tag(203, 3), varintField(1, 1), tag(203, 4)),
    concat(tag(204, 5), new Uint8Array(4)),
  );
  const body = delimited(1, delimited(2, concat(delimited(2, concat(unknown, logRecord(LOG))), unknown)));
  expect(logOf(decode(concat(unknown, body)))?.spanId).toBe(LOG.spanId);
});

describe('JSON', () => {
  test('64-bit integers are exact as text and as a number', () => {
    const at = (value: string): unknown =>
      logOf(decodeJson(`{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"intValue":${value}}}]}]}]}`))
        ?.body;
    expect(at('"9223372036854775807"')).toBe(9_223_372_036_854_775_807n);
    expect(at('9223372036854775807')).toBe(9_223_372_036_854_775_807n);
    expect(at('-9223372036854775808')).toBe(-(2n ** 63n));
    expect(at('7')).toBe(7n);
  });

  test('digits within texts stay as they are', () => {
    const body =
      '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"eventName":"\\"12345678901234567890"}]}]}]}';
    expect(logOf(decodeJson(body))?.eventName).toBe('"12345678901234567890');
  });

  test('doubles may be long, have exponents, or be NaN as text', () => {
    const at = (value: string): unknown =>
      logOf(
        decodeJson(`{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"doubleValue":${value}}}]}]}]}`),
      )?.body;
    expect(at('9223372036854775808')).toBe(2 ** 63);
    expect(at('1.7976931348623157e308')).toBe(1.7976931348623157e308);
    expect(at('-0.0')).toBe(-0);
    expect(at('"NaN"')).toBeNaN();
    expect(at('"-Infinity"')).toBe(-Infinity);
  });

  test('trace ids come in either case', () => {
    const upper = jsonLogsBody([{ ...LOG, traceId: LOG.traceId?.toUpperCase() ?? '' }]);
    expect(logOf(decodeJson(upper))?.traceId).toBe(LOG.traceId);
  });

  test.each(['AQIDBAUGBwgJCgsMDQ4PEA==', '0102030405060708090a0b0c0d0e0f1', 'xy'])(
    'trace id %s is refused with its path',
    (traceId) => {
      const error = errorOf(() => decodeJson(jsonLogsBody([{ traceId }])));
      expect(error.message).toBe(
        'JSON: resourceLogs[0].scopeLogs[0].logRecords[0].traceId is not 32 hex digits',
      );
    },
  );

  test('bytes are base64 with and without padding, of either alphabet', () => {
    const at = (text: string): unknown =>
      logOf(
        decodeJson(`{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"bytesValue":"${text}"}}]}]}]}`),
      )?.body;
    expect(at('+/8=')).toEqual(new Uint8Array([0xfb, 0xff]));
    expect(at('+/8')).toEqual(new Uint8Array([0xfb, 0xff]));
    expect(at('-_8')).toEqual(new Uint8Array([0xfb, 0xff]));
    expect(errorOf(() => at('+/8*')).message).toMatch(/bytesValue is not base64/);
    expect(errorOf(() => at('AAAAA')).message).toMatch(/a digit is missing/);
  });

  test('an enum may be a name', () => {
    const body =
      '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"severityNumber":"SEVERITY_NUMBER_INFO"}]}]}]}';
    expect(logOf(decodeJson(body))?.severityNumber).toBe(9);
  });

  test('unknown names are passed over and the first is noted', () => {
    const { message, notes } = decodeJson('{"resource_logs":[{"x":1}],"resourceLogs":[]}');
    expect(message.resourceLogs).toEqual([]);
    expect(notes.unknownKey).toBe('resource_logs');
  });

  test('a million brackets are refused before they are parsed', () => {
    expect(errorOf(() => decodeJson('['.repeat(1_000_000))).message).toMatch(/nested deeper than 512/);
  });

  test.each(['', '{', '[]', '"x"', '{"resourceLogs":{}}', '{"resourceLogs":[7]}', '\ufeff{}x'])(
    'body %j is refused',
    (text) => {
      expect(errorOf(() => decodeJson(text)).code).toBe('TR_BAD_REQUEST');
    },
  );
});

test('of a key given twice the first is kept, and it is noted', () => {
  const twice = concat(
    delimited(6, concat(delimited(1, 'k'), delimited(2, delimited(1, 'first')))),
    delimited(6, concat(delimited(1, 'k'), delimited(2, delimited(1, 'second')))),
  );
  const decoded = decode(delimited(1, delimited(2, delimited(2, twice))));
  expect(logOf(decoded)?.attributes).toEqual(new Map([['k', 'first']]));
  expect(decoded.notes.doubledKey).toBe('k');
});

test('two million empty records are refused by their count, before any is decoded', () => {
  const empty = new Uint8Array(4_000_000);
  for (let i = 0; i < empty.length; i += 2) empty[i] = 0x12;
  const error = errorOf(() => decode(delimited(1, delimited(2, empty))));
  expect(error.code).toBe('TR_TOO_LARGE');
  expect(error.message).toBe('the request has more than 100000 records');
});

test('two million empty values in one record are refused by their count', () => {
  const empty = new Uint8Array(4_000_000);
  for (let i = 0; i < empty.length; i += 2) empty[i] = 0x0a;
  const body = delimited(1, delimited(2, delimited(2, delimited(5, delimited(5, empty)))));
  expect(errorOf(() => decode(body)).code).toBe('TR_TOO_LARGE');
});
