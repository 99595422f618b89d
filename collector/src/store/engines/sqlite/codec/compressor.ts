import * as zlib from 'node:zlib';
import type { Compressor } from '@tensorreel/schema';

/** zstd level: ratio gains little above it, time a lot (STORAGE appendix). */
const LEVEL = 1;

/** What Node 22.15 and later have; the types are Node 20's. */
interface NativeZstd {
  readonly zstdCompressSync?: (data: Uint8Array, options: unknown) => Uint8Array;
  readonly zstdDecompressSync?: (data: Uint8Array, options: unknown) => Uint8Array;
  readonly constants: { readonly ZSTD_c_compressionLevel?: number };
}

const nativeCompressor = (): Compressor | undefined => {
  const { zstdCompressSync, zstdDecompressSync, constants } = zlib as unknown as NativeZstd;
  const key = constants.ZSTD_c_compressionLevel;
  if (zstdCompressSync === undefined || zstdDecompressSync === undefined || key === undefined)
    return undefined;
  return {
    compress: (data) => zstdCompressSync(data, { params: { [key]: LEVEL } }),
    decompress: (data, rawBytes) => zstdDecompressSync(data, { maxOutputLength: Math.max(1, rawBytes) }),
  };
};

const wasmCompressor = async (): Promise<Compressor> => {
  const [encoder, { ZSTDDecoder }] = await Promise.all([import('@bokuweb/zstd-wasm'), import('zstddec')]);
  const decoder = new ZSTDDecoder();
  await Promise.all([encoder.init(), decoder.init()]);
  return {
    compress: (data) => encoder.compress(data, LEVEL),
    decompress: (data, rawBytes) => decoder.decode(data, rawBytes),
  };
};

/** zstd: Node's own where it is there, else WASM. Both write the same format. */
export async function loadCompressor(): Promise<Compressor> {
  return nativeCompressor() ?? wasmCompressor();
}
