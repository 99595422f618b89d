/** What is used of gifenc 1.0: it has no types of its own. */
declare module 'gifenc' {
  /** Three bytes a colour. */
  export type Palette = [red: number, green: number, blue: number][];
  export interface FrameOptions {
    readonly palette: Palette;
    /** Of this frame; written in hundredths of a second. */
    readonly delay: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** 1: the next frame is drawn over this one. */
    readonly dispose?: number;
  }
  export interface Encoder {
    writeFrame(indexes: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }
  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8Array | Uint8ClampedArray, colours: number): Palette;
  export function applyPalette(rgba: Uint8Array | Uint8ClampedArray, palette: Palette): Uint8Array;
  interface Library {
    readonly GIFEncoder: typeof GIFEncoder;
    readonly quantize: typeof quantize;
    readonly applyPalette: typeof applyPalette;
  }
  /** Of the CommonJS file, which Node takes, all of it; of the ES module the encoder. */
  const all: Library | typeof GIFEncoder;
  export default all;
}
