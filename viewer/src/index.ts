export { Player, type PlayerState } from './player/player.js';
export { createHttpSource } from './client/http-source.js';
export type { Source } from './client/source.js';
