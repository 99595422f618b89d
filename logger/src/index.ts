export type {
  InitOptions,
  Policy,
  Probe,
  Receipt,
  Run,
  StepInfo,
  SyncOptions,
  SyncResult,
  WatchOptions,
} from './api.js';
export { init } from './init.js';
export { sync } from './sync.js';
