import { startPage } from '../start-page.js';
import { BlockReader } from './block-reader.js';
import { openEmbeddedSource } from './embedded-source.js';
import { blockId } from './format.js';

// A file has no server: the run it opens stands in the document, so does the code of all views.
const source = await openEmbeddedSource(
  new BlockReader((block) => document.getElementById(blockId(block))?.textContent),
);
if (!new URLSearchParams(location.search).has('runs')) {
  const query = new URLSearchParams(location.search);
  query.set('runs', source.runId);
  history.replaceState(null, '', `?${query.toString()}`);
}
await startPage(source);
