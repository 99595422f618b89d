import { TensorreelError, type RunDetail } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import type { LiveEvent, LiveListener, Source } from '../../src/client/source.js';
import { watchDeletion } from '../../src/shell/watch-deletion.js';

const [RUN, OTHER] = ['a'.repeat(32), 'b'.repeat(32)] as const;
const RESET: LiveEvent = { name: 'reset', data: { reason: 'the collector started anew' } };
const deletionOf = (run: string): LiveEvent => ({ name: 'run', data: { run, row: null } });

/** A watch over a collector that answers `detail` so; `tell` hands it an event and waits for what follows. */
function watched(detail: () => Promise<RunDetail>) {
  const listeners = new Set<LiveListener>();
  const source: Pick<Source, 'live' | 'detail'> = {
    detail,
    live: (_, listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  let told = 0;
  const stop = watchDeletion(source, RUN, () => {
    told += 1;
  });
  const tell = async (event: LiveEvent): Promise<number> => {
    for (const listener of listeners) listener.event(event);
    await new Promise((resolve) => setTimeout(resolve));
    return told;
  };
  return { tell, stop };
}

const there = (): Promise<RunDetail> => Promise.resolve({} as RunDetail);
const failing = (code: 'TR_RUN_NOT_FOUND' | 'TR_STORE_UNAVAILABLE') => () =>
  Promise.reject(new TensorreelError(code, 'no', 'none'));

test('a deletion is told of the run that is watched, not of others', async () => {
  const { tell } = watched(there);
  expect(await tell(deletionOf(OTHER))).toBe(0);
  expect(await tell(deletionOf(RUN))).toBe(1);
});

test('after missed events the run itself is asked: only that it is not there means deleted', async () => {
  expect(await watched(there).tell(RESET)).toBe(0);
  expect(await watched(failing('TR_STORE_UNAVAILABLE')).tell(RESET)).toBe(0);
  expect(await watched(failing('TR_RUN_NOT_FOUND')).tell(RESET)).toBe(1);
});

test('nothing is told once the watch has ended, not even of what was asked before', async () => {
  const { tell, stop } = watched(failing('TR_RUN_NOT_FOUND'));
  const asked = tell(RESET);
  stop();
  expect(await asked).toBe(0);
  expect(await tell(deletionOf(RUN))).toBe(0);
});
