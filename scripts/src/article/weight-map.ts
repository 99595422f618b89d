import type { Program } from './program.js';
import { SIMPLE_NET_OPTIONS, trainSimpleNet } from './train-simple-net.js';

export const weightMap: Program = {
  name: 'weight-map',
  summary: 'SimpleNet’s two weights',
  view: 'weight-map',
  options: SIMPLE_NET_OPTIONS,
  run: (context) =>
    trainSimpleNet(context, 'weight-map', ({ weights, bias }) => [
      'Weight Map',
      ...weights.map((weight, i) => `fc weight of input ${i + 1}: ${weight.toFixed(6)}`),
      `fc bias: ${bias.toFixed(6)}`,
    ]),
};
