import { workerData } from 'node:worker_threads';
import { createCatalogOps } from './catalog-ops.js';
import { serve } from './serve.js';

const { dataDir } = workerData as { readonly dataDir: string };
serve(createCatalogOps(dataDir), 'the catalog');
