/**
 * What colour a value must have on the page: computed here anew from the stops that DESIGN gives, by OKLab's published
 * matrices, so that the page's own table of colours is not its own judge.
 */
export type Rgb = readonly [number, number, number];

const STOPS = {
  light: {
    sequential: 'f4f6f8 c3e1d7 8dc6bd 4da5ab 367ea2 305692 2e2b6c 23144d 170a35',
    diverging: '003981 2767af 4e97de a4c7ea f4f3f1 eab493 d7722a 9c4a14 672600',
    loss: 'f4f6f8 fbd5bf f08a78 c13a75 6a1a6a 280a38',
  },
  dark: {
    sequential: '1f232b 2b3665 32518e 2c7896 33988d 54b57c 9dcd66 d2e27e fff3b0',
    diverging: 'bae5ff 78b4e8 3284cf 2f5379 24272d 724530 c6601f e39e65 fad9a2',
    loss: '1f232b 4a1a52 8a2268 d9495c fb9a6a fdf0b0',
  },
} as const;

/** A theme of the page. */
export type ThemeName = keyof typeof STOPS;
/** One of its ramps. */
export type Ramp = keyof (typeof STOPS)['light'];

const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toSrgb = (c: number): number => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);

type Vector = readonly [number, number, number];

const times = (m: readonly Vector[], v: Vector): Vector => {
  const row = (r: Vector | undefined): number =>
    r === undefined ? NaN : r[0] * v[0] + r[1] * v[1] + r[2] * v[2];
  return [row(m[0]), row(m[1]), row(m[2])];
};

// Björn Ottosson, "A perceptual color space for image processing".
const RGB_TO_LMS: readonly Vector[] = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const LMS_TO_LAB: readonly Vector[] = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
const LAB_TO_LMS: readonly Vector[] = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const LMS_TO_RGB: readonly Vector[] = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];

const map = (v: Vector, f: (x: number) => number): Vector => [f(v[0]), f(v[1]), f(v[2])];

const toLab = (hex: string): Vector => {
  const rgb: Vector = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Vector;
  return times(LMS_TO_LAB, map(times(RGB_TO_LMS, map(rgb, toLinear)), Math.cbrt));
};

const toRgb = (lab: Vector): Rgb =>
  map(
    times(
      LMS_TO_RGB,
      map(times(LAB_TO_LMS, lab), (x) => x ** 3),
    ),
    (c) => Math.round(255 * Math.min(1, Math.max(0, toSrgb(Math.max(0, c))))),
  );

/**
 * @param t - place on the ramp, 0…1; values outside are clipped
 */
export function rampColour(theme: ThemeName, ramp: Ramp, t: number): Rgb {
  const stops = STOPS[theme][ramp].split(' ').map(toLab);
  const at = Math.min(1, Math.max(0, t)) * (stops.length - 1);
  const i = Math.min(stops.length - 2, Math.floor(at));
  const a = stops[i];
  const b = stops[i + 1];
  if (a === undefined || b === undefined) throw new Error(`no stop ${i}`);
  const f = at - i;
  return toRgb([a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f, a[2] + (b[2] - a[2]) * f]);
}

/** Largest difference of a channel, 0…255. */
export function colourDistance(a: Rgb, b: Rgb): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));
}
