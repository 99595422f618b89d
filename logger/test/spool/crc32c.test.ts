import { expect, test } from 'vitest';
import { crc32c } from '../../src/spool/crc32c.js';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

// RFC 3720, B.4, and the check value of the catalogue of CRC algorithms.
test.each([
  ['the nine digits', ascii('123456789'), 0xe3069283],
  ['32 zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['0 … 31', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ['31 … 0', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
  ['nothing', new Uint8Array(), 0],
])('CRC-32C of %s is the published one', (_, data, crc) => {
  expect(crc32c(data)).toBe(crc);
});

test('a CRC goes on where another ended, at any place', () => {
  const data = ascii('the quick brown fox jumps over the lazy dog');
  for (let cut = 0; cut <= data.length; cut++) {
    expect(crc32c(data.subarray(cut), crc32c(data.subarray(0, cut)))).toBe(crc32c(data));
  }
});
