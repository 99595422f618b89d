import { drawRows, rowsText } from './draw-rows.js';
import { createLayerPainter } from './layer-painter.js';
import { sequencePicture, unitPictures } from './row-pictures.js';

/** The units of a layer without pictures: of one sample and of all, or over time. */
export const rowsPainter = createLayerPainter({
  layout: (context, plan, tensor, room) => ({
    pictures: (plan.kind === 'sequence' ? sequencePicture : unitPictures)(context, plan, tensor, room),
  }),
  text: rowsText,
  draw: (context, frame, plan, { layout: { pictures }, scale, room }) => {
    drawRows(context, frame, plan, { pictures, scale, room });
  },
});
