/** Castagnoli's polynomial, reflected. */
const POLYNOMIAL = 0x82f63b78;

const makeTables = (): Int32Array => {
  const tables = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    tables[byte] = crc;
  }
  for (let at = 256; at < tables.length; at++) {
    const before = tables[at - 256] ?? 0;
    tables[at] = (before >>> 8) ^ (tables[before & 0xff] ?? 0);
  }
  return tables;
};

const T = makeTables();

/**
 * CRC-32C (RFC 3720, B.4), eight bytes a turn.
 *
 * @param seed - CRC of what came before
 */
export function crc32c(data: Uint8Array, seed = 0): number {
  let crc = ~seed;
  const length = data.length;
  const whole = length - (length % 8);
  let i = 0;
  // Hot: every spooled byte passes here twice.
  for (; i < whole; i += 8) {
    crc ^=
      (data[i] ?? 0) | ((data[i + 1] ?? 0) << 8) | ((data[i + 2] ?? 0) << 16) | ((data[i + 3] ?? 0) << 24);
    crc =
      (T[1792 + (crc & 0xff)] ?? 0) ^
      (T[1536 + ((crc >>> 8) & 0xff)] ?? 0) ^
      (T[1280 + ((crc >>> 16) & 0xff)] ?? 0) ^
      (T[1024 + (crc >>> 24)] ?? 0) ^
      (T[768 + (data[i + 4] ?? 0)] ?? 0) ^
      (T[512 + (data[i + 5] ?? 0)] ?? 0) ^
      (T[256 + (data[i + 6] ?? 0)] ?? 0) ^
      (T[data[i + 7] ?? 0] ?? 0);
  }
  for (; i < length; i++) crc = (crc >>> 8) ^ (T[(crc ^ (data[i] ?? 0)) & 0xff] ?? 0);
  return ~crc >>> 0;
}
