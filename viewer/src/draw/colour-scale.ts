import { COLOUR_STOPS, NAN_COLOUR, type ColourKind } from './colour-stops.js';
import { oklabToRgb, rgbToOklab, type Oklab } from './oklab.js';
import { packHex, packRgb, type PackedColour } from './packed-colour.js';
import type { Scale } from '../views/view.js';

/** Entries of a look-up table: 8 intervals of 128, so that every one of 9 stops and zero are met exactly. */
export const LUT_SIZE = 1025;

/** Colour of NaN. */
export const NAN_PACKED = packHex(NAN_COLOUR);

const hexToOklab = (hex: string): Oklab => {
  const bits = parseInt(hex, 16);
  return rgbToOklab((bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
};

const buildLut = (kind: ColourKind, dark: boolean): Uint32Array => {
  const stops = COLOUR_STOPS[kind][dark ? 'dark' : 'light'].split(' ').map(hexToOklab);
  const last = stops.length - 1;
  return Uint32Array.from({ length: LUT_SIZE }, (_, i) => {
    const position = (i / (LUT_SIZE - 1)) * last;
    const left = Math.min(last - 1, Math.floor(position));
    const from = stops[left] ?? [0, 0, 0];
    const to = stops[left + 1] ?? from;
    const part = position - left;
    const mix = (axis: 0 | 1 | 2): number => from[axis] + (to[axis] - from[axis]) * part;
    return packRgb(...oklabToRgb([mix(0), mix(1), mix(2)]));
  });
};

const built = new Map<string, Uint32Array>();

/** Packed colours from the scale's low end to its high end, interpolated in OKLab; made once. */
export function colourLut(kind: ColourKind, dark: boolean): Uint32Array {
  const key = `${kind}/${String(dark)}`;
  const known = built.get(key);
  if (known !== undefined) return known;
  const lut = buildLut(kind, dark);
  built.set(key, lut);
  return lut;
}

/** A scale made ready for loops: index = clamp((f(value) − offset) · factor), f = log10 where `log`. */
export interface LutScale {
  readonly lut: Uint32Array;
  readonly offset: number;
  readonly factor: number;
  readonly log: boolean;
}

/** A scale without extent (all values equal) takes the middle of a diverging map and the low end of another. */
export function lutScale(scale: Scale, dark: boolean): LutScale {
  const log = scale.log === true;
  const low = log ? Math.log10(scale.low) : scale.low;
  const high = log ? Math.log10(scale.high) : scale.high;
  const lut = colourLut(scale.kind, dark);
  if (high > low) return { lut, offset: low, factor: (LUT_SIZE - 1) / (high - low), log };
  return { lut, offset: scale.kind === 'diverging' ? -(LUT_SIZE - 1) / 2 : 0, factor: 0, log };
}

/** Colour of one value: clipped at the ends; NaN has its own, ±Inf take the end's. */
export function packedColour(scale: LutScale, value: number): PackedColour {
  if (Number.isNaN(value)) return NAN_PACKED;
  const last = scale.lut.length - 1;
  if (scale.factor === 0) {
    if (value === Infinity) return scale.lut[last] ?? 0;
    if (value === -Infinity) return scale.lut[0] ?? 0;
    return scale.lut[Math.min(last, Math.max(0, Math.round(-scale.offset)))] ?? 0;
  }
  const at = scale.log ? (value > 0 ? Math.log10(value) : -Infinity) : value;
  const position = (at - scale.offset) * scale.factor + 0.5;
  return scale.lut[position <= 0 ? 0 : position >= last ? last : Math.floor(position)] ?? 0;
}
