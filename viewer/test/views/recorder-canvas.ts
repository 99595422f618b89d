/** A text as it was drawn. */
interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly size: number;
}

/** A canvas for Node: keeps ImageData pixels and texts, and checks every number it is given. */
export interface Recorder {
  readonly canvas: CanvasRenderingContext2D;
  readonly texts: readonly DrawnText[];
  /** Count of calls that put cells or ink on the canvas. */
  readonly marks: () => number;
  /** Packed pixel, 0 where no ImageData was put. */
  readonly pixel: (x: number, y: number) => number;
}

const charWidth = (text: string, size: number): number =>
  Array.from(text).reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 1 : 0.56) * size, 0);

/** A recorder of `width` × `height` CSS pixels with `ratio` device pixels each. */
export function recorderCanvas(width: number, height: number, ratio = 1): Recorder {
  const [deviceWidth, deviceHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
  const pixels = new Uint32Array(deviceWidth * deviceHeight);
  const texts: DrawnText[] = [];
  let marks = 0;
  const check = (numbers: readonly unknown[]): void => {
    for (const number of numbers) {
      if (typeof number === 'number' && Number.isNaN(number)) throw new RangeError('NaN was drawn');
    }
  };
  const ink = (...numbers: unknown[]): void => {
    check(numbers);
    marks++;
  };
  const quiet = (...numbers: unknown[]): void => {
    check(numbers);
  };
  const canvas = {
    font: '400 12px sans-serif',
    textAlign: 'left',
    rotated: 0,
    getTransform: () => ({ a: ratio, b: 0, c: 0, d: ratio, e: 0, f: 0 }),
    createImageData: (w: number, h: number) => ({
      width: w,
      height: h,
      data: new Uint8ClampedArray(w * h * 4),
    }),
    putImageData(image: ImageData, x: number, y: number, _dx: number, _dy: number, w: number, h: number) {
      check([x, y, w, h]);
      if (x < 0 || y < 0 || x + w > deviceWidth || y + h > deviceHeight) {
        throw new RangeError(`image ${x},${y} ${w}×${h} leaves the canvas of ${deviceWidth}×${deviceHeight}`);
      }
      marks++;
      const from = new Uint32Array(image.data.buffer);
      for (let row = 0; row < h; row++) {
        pixels.set(from.subarray(row * image.width, row * image.width + w), (y + row) * deviceWidth + x);
      }
    },
    measureText(text: string) {
      return { width: charWidth(text, Number(/(\d+(?:\.\d+)?)px/.exec(this.font)?.[1])) };
    },
    fillText(text: string, x: number, y: number) {
      check([x, y]);
      marks++;
      const size = Number(/(\d+(?:\.\d+)?)px/.exec(this.font)?.[1]);
      const wide = charWidth(text, size);
      const left = this.textAlign === 'right' ? x - wide : this.textAlign === 'center' ? x - wide / 2 : x;
      if (this.rotated === 0) texts.push({ text, x, y, left, right: left + wide, size });
    },
    save: quiet,
    restore() {
      this.rotated = 0;
    },
    rotate() {
      this.rotated = 1;
    },
    translate: quiet,
    fillRect: ink,
    strokeRect: ink,
    stroke: ink,
    fill: ink,
    beginPath: quiet,
    moveTo: quiet,
    lineTo: quiet,
    arc: quiet,
    roundRect: quiet,
    setLineDash: quiet,
  };
  return {
    canvas: canvas as unknown as CanvasRenderingContext2D,
    texts,
    marks: () => marks,
    pixel: (x, y) => pixels[y * deviceWidth + x] ?? 0,
  };
}
