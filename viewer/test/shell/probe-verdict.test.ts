import { expect, test } from 'vitest';
import { paintSample, pictureSize } from '../../src/shell/probe-picture.js';
import { isClassification, probeVerdict } from '../../src/shell/probe-verdict.js';

const tensor = (
  shape: readonly number[],
  ...values: number[]
): { shape: readonly number[]; values: Float32Array } => ({
  shape,
  values: Float32Array.from(values),
});

const OUTPUT = tensor([2, 3], 0.1, 0.7, 0.2, 0.5, 0.2, 0.3);

test('one-hot and whole-number targets are classes, and a sample is read as its largest output', () => {
  for (const target of [tensor([2, 3], 0, 1, 0, 0, 0, 1), tensor([2], 1, 2), tensor([2, 1], 1, 2)]) {
    expect(probeVerdict(target, OUTPUT, 0)).toEqual({ label: 1, readAs: 1 });
    expect(probeVerdict(target, OUTPUT, 1)).toEqual({ label: 2, readAs: 0 });
  }
});

test('numbers to be met are no classes', () => {
  expect(isClassification(tensor([2, 1], 1, 2), tensor([2, 1], 0.9, 2.1))).toBe(false);
  expect(isClassification(tensor([2], 0.5, 1), OUTPUT)).toBe(false);
});

test('pictures have height, width and one or three channels', () => {
  expect(pictureSize([16, 28, 28, 1])).toEqual({ height: 28, width: 28, channels: 1 });
  expect(pictureSize([16, 8, 9])).toEqual({ height: 8, width: 9, channels: 1 });
  expect([pictureSize([2, 2]), pictureSize([16, 28, 28, 32])]).toEqual([undefined, undefined]);
});

test('a grey sample is ink on paper: dark where it is high, the other way round in the dark', () => {
  const input = tensor([1, 4, 4, 1], 0, 1, ...new Array<number>(14).fill(0.5));
  const pixels = (isDark: boolean): number[] => {
    const rgba = new Uint8ClampedArray(4 * 16);
    paintSample(rgba, input, 0, { ends: [0, 1], isDark });
    return [...rgba.slice(0, 8)];
  };
  expect(pixels(false)).toEqual([255, 255, 255, 255, 0, 0, 0, 255]);
  expect(pixels(true)).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
});
