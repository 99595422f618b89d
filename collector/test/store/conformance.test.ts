import { describe } from 'vitest';
import { STORE_ENGINES } from '../../src/store/registry.js';
import { eventContract } from './contract/events.js';
import { frameContract } from './contract/frames.js';
import { pieceContract } from './contract/pieces.js';
import { restartContract } from './contract/restart.js';
import { runListContract } from './contract/run-list.js';
import { runContract } from './contract/runs.js';
import { seriesContract } from './contract/series.js';
import { stepContract } from './contract/steps.js';
import { summaryContract } from './contract/summaries.js';
import { tensorContract } from './contract/tensors.js';
import { updateContract } from './contract/updates.js';
import { useStore } from './open-shared.js';

describe.each([...STORE_ENGINES.keys()])('StoreEngine %s', (scheme) => {
  const store = useStore(scheme);
  describe('runs', () => {
    runContract(store);
    runListContract(store);
  });
  describe('series', () => {
    seriesContract(store);
  });
  describe('tensors', () => {
    tensorContract(store);
  });
  describe('pieces', () => {
    pieceContract(store);
  });
  describe('updates', () => {
    updateContract(store);
  });
  describe('frames', () => {
    frameContract(store);
  });
  describe('steps', () => {
    stepContract(store);
  });
  describe('summaries', () => {
    summaryContract(store);
  });
  describe('events, spans and changes', () => {
    eventContract(store);
  });
  describe('opening and closing', () => {
    restartContract(scheme);
  });
});
