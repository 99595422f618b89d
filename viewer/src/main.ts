import { TensorreelError } from '@tensorreel/schema';
import './client/counters.js';
import { FrameFetcher } from './client/frame-fetcher.js';
import workerUrl from './client/frame-worker.ts?worker&url';
import { createHttpSource } from './client/http-source.js';
import { LiveHub } from './client/live-hub.js';
import { openFrameWorker } from './client/open-worker.js';
import './page.css';
import { settings } from './shell/settings.js';
import { tokensToCss } from './shell/tokens.js';
import { TrPage } from './shell/tr-page.js';
import { parseUrlState } from './shell/url-state.js';

const API = '/api/v1';

const sheet = new CSSStyleSheet();
sheet.replaceSync(tokensToCss());
document.adoptedStyleSheets.push(sheet);
await settings.start(parseUrlState(location.search));

const fetcher = new FrameFetcher(openFrameWorker(new URL(workerUrl, location.href)));
const source = createHttpSource(API, location.host, fetcher, new LiveHub(`${API}/live`));

const page = document.createElement('tr-page');
if (!(page instanceof TrPage))
  throw new TensorreelError('TR_INTERNAL', 'tr-page is not defined', 'reload the page');
page.source = source;
// The list needs none of the views: their code comes with the first run.
page.openSession = async (runId, options) => (await import('./app.js')).openSession(source, runId, options);
document.body.append(page);
