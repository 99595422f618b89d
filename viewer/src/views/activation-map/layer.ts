import { drawMaps, mapPictures, mapsText } from './draw-maps.js';
import { createLayerPainter } from './layer-painter.js';

/** The feature maps of a layer. */
export const layerPainter = createLayerPainter({
  layout: mapPictures,
  text: (context, _plan, tensor, { captions }) => mapsText(context, tensor, captions),
  draw: (context, _frame, _plan, { layout, scale }) => {
    const [first] = layout.pictures;
    if (first !== undefined) drawMaps(context, first.tensor, layout, scale);
  },
});
