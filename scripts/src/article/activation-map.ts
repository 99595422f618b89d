import type { Program } from './program.js';
import { SIMPLE_NET_INPUTS } from './simple-net.js';
import { SIMPLE_NET_OPTIONS, trainSimpleNet } from './train-simple-net.js';

export const activationMap: Program = {
  name: 'activation-map',
  summary: 'SimpleNet’s output at its two inputs',
  view: 'activation-map',
  options: SIMPLE_NET_OPTIONS,
  run: (context) =>
    trainSimpleNet(context, 'activation-map', ({ outputs }) => [
      'Activation Map',
      'Input 1  Input 2  Activation',
      ...SIMPLE_NET_INPUTS.map(
        ([first, second], i) =>
          `${String(first).padStart(7)}  ${String(second).padStart(7)}  ${(outputs[i] ?? NaN).toFixed(6).padStart(10)}`,
      ),
    ]),
};
