import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { PROBE, ROLES } from '@tensorreel/schema';
import { copyTensor } from '../copy.js';
import type { InstrumentFactory } from '../instrument.js';
import { keptTensor } from '../probe-data.js';
import { forward, layerOutputs, withOutputs, type LayerOutput } from '../probe-model.js';

/** Points along each side. */
const FIELD_SIDE = 64;
const MARGIN = 0.2;
/** Hidden layers have a field too while all stay within this. */
const MAX_BYTES = 256 * 1024;
const MISSED = 'field: a pass at some steps only';

type Bounds = readonly [low: number, high: number];

const widen = ([low, high]: Bounds): Bounds => {
  const margin = (high > low ? high - low : 1) * MARGIN;
  return [low - margin, high + margin];
};

/** Points of a square grid: row by row from the low end of y, each row from the low end of x; both ends are on the grid. */
function gridPoints([xLow, xHigh]: Bounds, [yLow, yHigh]: Bounds, side: number): Float32Array<ArrayBuffer> {
  const points = new Float32Array(side * side * 2);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = (row * side + column) * 2;
      points[at] = xLow + ((xHigh - xLow) * column) / (side - 1);
      points[at + 1] = yLow + ((yHigh - yLow) * row) / (side - 1);
    }
  }
  return points;
}

const unitsOf = (output: LayerOutput): number => output.symbol.shape[1] ?? Infinity;

const chosenOutputs = (model: LayersModel): LayerOutput[] => {
  const flat = layerOutputs(model).filter((o) => o.symbol.shape.length === 2);
  const isResult = (o: LayerOutput): boolean => model.outputs.includes(o.symbol);
  let bytes = 0;
  return [...flat.filter(isResult), ...flat.filter((o) => !isResult(o))].filter((output) => {
    const more = FIELD_SIDE * FIELD_SIDE * unitsOf(output) * 4;
    if (!isResult(output) && bytes + more > MAX_BYTES) return false;
    bytes += more;
    return true;
  });
};

/** What the network answers all over its plane, for models with two inputs numbers. */
export const field: InstrumentFactory = (watched, capture) => {
  const { model, tf, prefix } = watched;
  const plan = watched.probe;
  const shape = model.inputs[0]?.shape ?? [];
  const isPlane = model.inputs.length === 1 && shape.length === 2 && shape[1] === 2;
  let outputs: readonly LayerOutput[] = [];
  let pass: { readonly model: LayersModel; readonly grid: TfTensor } | undefined;
  let isOff = !isPlane;

  const open = (): typeof pass => {
    const [x, y] = plan.data.samples()?.extent ?? [];
    if (x === undefined || y === undefined) return undefined;
    const bounds = [widen(x), widen(y)] as const;
    capture.send(ROLES.fieldBounds, `${prefix}${PROBE}`, {
      dtype: 'float32',
      shape: [2, 2],
      data: Float32Array.from(bounds.flat()).buffer,
    });
    outputs = chosenOutputs(model);
    const grid = keptTensor(tf, {
      dtype: 'float32',
      shape: [FIELD_SIDE * FIELD_SIDE, 2],
      data: gridPoints(...bounds, FIELD_SIDE).buffer,
    });
    return { model: withOutputs(model, outputs), grid };
  };
  const sendPass = (): number => {
    pass ??= open();
    if (pass === undefined) return 0;
    const { model: probed, grid } = pass;
    let bytes = 0;
    tf.tidy(() => {
      forward(probed, grid).forEach((tensor, i) => {
        const copy = copyTensor(tensor);
        bytes += copy.data.byteLength;
        const name = `${prefix}${outputs[i]?.name ?? ''}`;
        capture.send(ROLES.field, name, {
          ...copy,
          shape: [FIELD_SIDE, FIELD_SIDE, copy.shape[1] ?? 1],
        });
      });
    });
    return bytes;
  };
  const run = (): void => {
    if (isOff) return;
    try {
      plan.run(sendPass);
    } catch (error) {
      isOff = true;
      throw error;
    }
  };

  return {
    beforeUpdate: () => {
      if (plan.pass === 'full') {
        run();
        return;
      }
      const { step } = capture.clock.header();
      for (const output of outputs) {
        const bytes = FIELD_SIDE * FIELD_SIDE * unitsOf(output) * 4;
        capture.ledger.miss(ROLES.field, `${prefix}${output.name}`, step, bytes, MISSED);
      }
    },
    onFinalFrame: run,
    dispose: () => {
      pass?.grid.dispose();
      pass = undefined;
    },
  };
};
