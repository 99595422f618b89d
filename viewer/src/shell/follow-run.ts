import type { Source } from '../client/source.js';
import type { RunSession } from './session.js';
import type { UrlState } from './url-state.js';
import { UrlWriter } from './url-writer.js';
import { watchDeletion } from './watch-deletion.js';

/** What goes on beside an open run until it is closed. */
export interface FollowedRun {
  /** Back and forward within the run. */
  read(url: UrlState): void;
  close(): void;
}

/** Keeps the address at what is shown, and tells when the collector no longer has the run. */
export function followRun(
  source: Source,
  session: RunSession,
  url: UrlState,
  onDeleted: () => void,
): FollowedRun {
  const writer = new UrlWriter(session, url);
  const stopWatch = watchDeletion(source, session.runId, onDeleted);
  return {
    read: (read) => {
      writer.read(read);
    },
    close: () => {
      writer.close();
      stopWatch();
    },
  };
}
