import * as core from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { KernelFunction } from './kernel-function.js';

type Size4 = [number, number, number, number];
type ConvInfo = core.backend_util.Conv2DInfo;
type ConvAttributes = Pick<
  core.Conv2DBackpropFilterAttrs,
  'strides' | 'pad' | 'dataFormat' | 'dimRoundingMode'
>;

const convInfo = (inShape: Size4, filterShape: Size4, attributes: ConvAttributes): ConvInfo => {
  const { strides, pad, dataFormat, dimRoundingMode } = attributes;
  const format = core.backend_util.convertConv2DDataFormat(dataFormat);
  if (format !== 'channelsLast') throw new Error(`wasm convolves NHWC only, not ${dataFormat}`);
  return core.backend_util.computeConv2DInfo(
    inShape,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
    false,
    format,
  );
};

/** Height and width of `t` moved by `top`, `left` and cut or filled with zeros to `height` × `width`. */
const place = (t: Tensor4D, top: number, left: number, height: number, width: number): Tensor4D => {
  const [batch, h, w, channels] = t.shape;
  const fromRow = Math.max(0, -top);
  const fromColumn = Math.max(0, -left);
  const rows = Math.min(h - fromRow, height - Math.max(0, top));
  const columns = Math.min(w - fromColumn, width - Math.max(0, left));
  const kept = core.slice(t, [0, fromRow, fromColumn, 0], [batch, rows, columns, channels]);
  const padTop = Math.max(0, top);
  const padLeft = Math.max(0, left);
  return core.pad(kept, [
    [0, 0],
    [padTop, height - padTop - rows],
    [padLeft, width - padLeft - columns],
    [0, 0],
  ]);
};

/** Writes `strideHeight − 1` rows and `strideWidth − 1` columns of zeros behind each row and column. */
const spread = (t: Tensor4D, strideHeight: number, strideWidth: number): Tensor4D => {
  const [batch, h, w, channels] = t.shape;
  const grow = (flat: Tensor4D, stride: number, inner: number): Tensor4D =>
    core.reshape(
      core.pad(core.reshape(flat, [flat.size / inner, 1, inner]), [
        [0, 0],
        [0, stride - 1],
        [0, 0],
      ]),
      [-1, 1, 1, inner],
    );
  const wide = strideWidth === 1 ? t : grow(t, strideWidth, channels);
  const tall = strideHeight === 1 ? wide : grow(wide, strideHeight, w * strideWidth * channels);
  return core.reshape(tall, [batch, h * strideHeight, w * strideWidth, channels]);
};

/**
 * dL/dfilter as a forward convolution: the input's channels are its batch, dy is its filter, dilated by the stride.
 * dW[i,j,c,o] = Σ x[b, y·s+i, x·s+j, c] · dy[b,y,x,o]
 */
export const convFilterGradient: KernelFunction = ({ inputs, attrs }) =>
  core.tidy(() => {
    const x = inputs['x'] as Tensor4D;
    const dy = inputs['dy'] as Tensor4D;
    const attributes = attrs as unknown as core.Conv2DBackpropFilterAttrs;
    const info = convInfo(x.shape, attributes.filterShape, attributes);
    const { top, bottom, left, right } = info.padInfo;
    const padded = place(x, top, left, info.inHeight + top + bottom, info.inWidth + left + right);
    const sums = core.conv2d(
      core.transpose(padded, [3, 1, 2, 0]),
      core.transpose(dy, [1, 2, 0, 3]),
      1,
      'valid',
      'NHWC',
      [info.strideHeight, info.strideWidth],
    );
    // Larger than the filter where the stride leaves rows or columns of the input unused.
    const shape: Size4 = [info.inChannels, info.filterHeight, info.filterWidth, info.outChannels];
    return core.transpose(core.slice(sums, [0, 0, 0, 0], shape), [1, 2, 0, 3]);
  });

/** dL/dinput as a forward convolution of dy, spread by the stride, with the filter turned by 180°. */
export const convInputGradient: KernelFunction = ({ inputs, attrs }) =>
  core.tidy(() => {
    const dy = inputs['dy'] as Tensor4D;
    const filter = inputs['filter'] as Tensor4D;
    const attributes = attrs as unknown as core.Conv2DBackpropInputAttrs;
    const info = convInfo(attributes.inputShape, filter.shape, attributes);
    const { filterHeight, filterWidth, inHeight, inWidth } = info;
    const placed = place(
      spread(dy, info.strideHeight, info.strideWidth),
      filterHeight - 1 - info.padInfo.top,
      filterWidth - 1 - info.padInfo.left,
      inHeight + filterHeight - 1,
      inWidth + filterWidth - 1,
    );
    return core.conv2d(placed, core.transpose(core.reverse(filter, [0, 1]), [0, 1, 3, 2]), 1, 'valid');
  });
