/** A colour as ImageData holds it, little-endian: 0xAABBGGRR. */
export type PackedColour = number;

/** Red, green and blue, 0…255, opaque. */
export function packRgb(red: number, green: number, blue: number): PackedColour {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** `1f232b` or `#1f232b`. */
export function packHex(hex: string): PackedColour {
  const bits = parseInt(hex.replace('#', ''), 16);
  return packRgb((bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
}

/** `#rrggbb` of a packed colour. */
export function packedToCss(colour: PackedColour): string {
  const rgb = ((colour & 255) << 16) | (colour & 0xff00) | ((colour >>> 16) & 255);
  return `#${rgb.toString(16).padStart(6, '0')}`;
}

const linear = (byte: number): number => {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};

/** Black or white, whichever has the stronger contrast (WCAG 2 luminance). */
export function inkOn(colour: PackedColour): '#000000' | '#ffffff' {
  const luminance =
    0.2126 * linear(colour & 255) +
    0.7152 * linear((colour >>> 8) & 255) +
    0.0722 * linear((colour >>> 16) & 255);
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000000' : '#ffffff';
}
