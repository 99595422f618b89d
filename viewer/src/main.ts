import { FrameFetcher } from './client/frame-fetcher.js';
import workerUrl from './client/frame-worker.ts?worker&url';
import { createHttpSource } from './client/http-source.js';
import { LiveHub } from './client/live-hub.js';
import { openFrameWorker } from './client/open-worker.js';
import { startPage } from './start-page.js';

const API = '/api/v1';

const fetcher = new FrameFetcher(openFrameWorker(new URL(workerUrl, location.href)));
await startPage(createHttpSource(API, location.host, fetcher, new LiveHub(`${API}/live`)));
