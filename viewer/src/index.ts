/** What other packages may import: the page itself is Vite's output in `dist/app`, begun at `main.ts`. */
export { createHttpSource } from './client/http-source.js';
export type { Source } from './client/source.js';
export { Player, type PlayerState } from './player/player.js';
