/** What other packages may import: the page itself is Vite's output in `dist/app`, begun at `main.ts`. */
export { createHttpSource } from './client/http-source.js';
export type { Source } from './client/source.js';
export { forward, type Weights } from './model/forward.js';
export { lossOf, type Loss } from './model/losses.js';
export { planForward, type ForwardPlan } from './model/plan-forward.js';
export { Player, type PlayerState } from './player/player.js';
export {
  blockId,
  CATALOG_BLOCK,
  type EmbeddedPoints,
  type EmbeddedRows,
  type EmbeddedRun,
  type EmbeddedSummaries,
  type EmbeddedTensor,
} from './embedded/format.js';
export { packRows } from './embedded/rows.js';
export { GifWriter, type Pixels } from './picture/gif-writer.js';
export { createDirectSource } from './picture/direct-source.js';
export { openPicture, type AnyCanvas, type Picture, type PictureRequest } from './picture/open-picture.js';
