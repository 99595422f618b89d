import { describe, expect, test } from 'vitest';
import { colourLut, LUT_SIZE, lutScale, NAN_PACKED, packedColour } from '../../src/draw/colour-scale.js';
import { COLOUR_STOPS } from '../../src/draw/colour-stops.js';
import { inkOn, packedToCss, packHex } from '../../src/draw/packed-colour.js';
import { oklabToRgb, rgbToOklab } from '../../src/draw/oklab.js';

const luminance = (css: string): number => {
  const channel = (from: number): number => {
    const c = parseInt(css.slice(from, from + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
};

test('OKLab of pure red is that of the published table', () => {
  const [lightness, a, b] = rgbToOklab(255, 0, 0);
  expect(lightness).toBeCloseTo(0.628, 3);
  expect(a).toBeCloseTo(0.2249, 3);
  expect(b).toBeCloseTo(0.1258, 3);
  expect(oklabToRgb([lightness, a, b])).toEqual([255, 0, 0]);
});

describe.each(['sequential', 'diverging'] as const)('%s', (kind) => {
  test.each(['light', 'dark'] as const)('meets each of its 9 stops exactly in %s', (theme) => {
    const lut = colourLut(kind, theme === 'dark');
    const at = Array.from({ length: 9 }, (_, i) => packedToCss(lut[i * 128] ?? 0).slice(1));
    expect(at.join(' ')).toBe(COLOUR_STOPS[kind][theme]);
  });
});

test.each([
  ['sequential', false, -1],
  ['sequential', true, 1],
  ['loss', false, -1],
  ['loss', true, 1],
] as const)('%s (dark: %s) has a lightness that never turns', (kind, dark, sign) => {
  const lut = colourLut(kind, dark);
  let previous = luminance(packedToCss(lut[0] ?? 0));
  for (let i = 16; i < LUT_SIZE; i += 16) {
    const here = luminance(packedToCss(lut[i] ?? 0));
    expect((here - previous) * sign, `entry ${i}`).toBeGreaterThan(0);
    previous = here;
  }
});

test('zero is the middle of a diverging scale, the ends clip, NaN is on none', () => {
  const scale = lutScale({ kind: 'diverging', low: -2, high: 2 }, false);
  expect(packedToCss(packedColour(scale, 0))).toBe('#f4f3f1');
  expect(packedToCss(packedColour(scale, -0.5))).toBe('#a4c7ea');
  expect(packedToCss(packedColour(scale, 2))).toBe('#672600');
  expect(packedToCss(packedColour(scale, 1e9))).toBe('#672600');
  expect(packedToCss(packedColour(scale, -Infinity))).toBe('#003981');
  expect(packedColour(scale, NaN)).toBe(NAN_PACKED);
  expect(packedToCss(NAN_PACKED)).toBe('#ff00ff');
});

test('a log scale is even in powers of ten', () => {
  const scale = lutScale({ kind: 'sequential', low: 0.01, high: 100, log: true }, true);
  expect(packedToCss(packedColour(scale, 1))).toBe('#33988d');
  expect(packedToCss(packedColour(scale, 0.1))).toBe('#32518e');
  expect(packedToCss(packedColour(scale, 0))).toBe('#1f232b');
});

test('a scale without extent has one colour: zero’s', () => {
  expect(packedToCss(packedColour(lutScale({ kind: 'diverging', low: 0, high: 0 }, false), 0))).toBe(
    '#f4f3f1',
  );
  expect(packedToCss(packedColour(lutScale({ kind: 'sequential', low: 0, high: 0 }, false), 0))).toBe(
    '#f4f6f8',
  );
});

test('numbers on every colour of every map have a contrast of 4.5 or more', () => {
  for (const kind of ['sequential', 'diverging', 'loss'] as const) {
    for (const dark of [false, true]) {
      for (const colour of colourLut(kind, dark)) {
        const under = luminance(packedToCss(colour));
        const ink = luminance(inkOn(colour));
        const contrast = (Math.max(under, ink) + 0.05) / (Math.min(under, ink) + 0.05);
        if (contrast < 4.5) expect(contrast, packedToCss(colour)).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
  expect(inkOn(packHex('ffffff'))).toBe('#000000');
});
