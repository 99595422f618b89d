import type { Program } from './program.js';
import { SIMPLE_NET_OPTIONS, trainSimpleNet } from './train-simple-net.js';

export const lossMap: Program = {
  name: 'loss-map',
  summary: 'SimpleNet’s loss at every epoch',
  view: 'loss-map',
  options: SIMPLE_NET_OPTIONS,
  run: (context) =>
    trainSimpleNet(context, 'loss-map', ({ losses }) => [
      'Loss Map',
      'Epoch  Loss',
      ...losses.flatMap((loss, epoch) =>
        epoch % 10 === 0 || epoch === losses.length - 1
          ? [`${String(epoch).padStart(5)}  ${loss.toFixed(6)}`]
          : [],
      ),
    ]),
};
