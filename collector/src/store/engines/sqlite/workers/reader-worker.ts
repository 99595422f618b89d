import { workerData } from 'node:worker_threads';
import { loadCompressor } from '../codec/compressor.js';
import { createReaderOps } from './reader-ops.js';
import { serve } from './serve.js';

const { dataDir } = workerData as { readonly dataDir: string };
// A port keeps its messages until it is listened to, so none is lost while the compressor loads.
serve(createReaderOps(dataDir, await loadCompressor()), 'the store');
