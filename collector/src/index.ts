export type { StoreEngine } from './store/store-engine.js';
