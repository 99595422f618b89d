import { TensorreelError } from '@tensorreel/schema';
import './client/counters.js';
import type { Source } from './client/source.js';
import './page.css';
import { settings } from './shell/settings.js';
import { tokensToCss } from './shell/tokens.js';
import { TrPage } from './shell/tr-page.js';
import { parseUrlState } from './shell/url-state.js';

/** Puts the page of a source into the document, as the address says. */
export async function startPage(source: Source): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokensToCss());
  document.adoptedStyleSheets.push(sheet);
  await settings.start(parseUrlState(location.search));
  const page = document.createElement('tr-page');
  if (!(page instanceof TrPage))
    throw new TensorreelError('TR_INTERNAL', 'tr-page is not defined', 'reload the page');
  page.source = source;
  // The list needs none of the views: their code comes with the first run.
  page.openSession = async (runId, options) => (await import('./app.js')).openSession(source, runId, options);
  document.body.append(page);
}
