import { TensorreelError } from '@tensorreel/schema';
import type { Source } from '../client/source.js';

/** Tells when the collector no longer has a run, until the returned function is called. */
export function watchDeletion(
  source: Pick<Source, 'live' | 'detail'>,
  runId: string,
  onDeleted: () => void,
): () => void {
  let isWatching = true;
  const ask = async (): Promise<void> => {
    try {
      await source.detail(runId);
    } catch (error) {
      const isGone = error instanceof TensorreelError && error.code === 'TR_RUN_NOT_FOUND';
      if (isGone && isWatching) onDeleted();
    }
  };
  const stopLive = source.live([], {
    event: (event) => {
      if (event.name === 'run' && event.data.run === runId && event.data.row === null) onDeleted();
      // Events were missed: of a deletion among them only the run itself can tell.
      if (event.name === 'reset') void ask();
    },
    connection: () => undefined,
  });
  return () => {
    isWatching = false;
    stopLive();
  };
}
