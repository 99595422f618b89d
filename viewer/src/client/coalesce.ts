/**
 * Runs `work` now, and while it runs or `gapMillis` after it at most once more for all further calls: live news come
 * far more often than the page needs to ask.
 */
export function coalesce(gapMillis: number, work: () => Promise<void>): () => void {
  let state: 'idle' | 'busy' | 'again' = 'idle';
  const run = async (): Promise<void> => {
    state = 'busy';
    await work().catch(() => undefined);
    setTimeout(() => {
      const isDue = state === 'again';
      state = 'idle';
      if (isDue) void run();
    }, gapMillis);
  };
  return () => {
    if (state === 'idle') void run();
    else state = 'again';
  };
}
