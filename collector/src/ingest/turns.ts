import { setImmediate } from 'node:timers/promises';

/** About 6 ms of work. */
const RECORDS_PER_TURN = 2000;

/** Whether a long request has been sorted long enough at a stretch. */
export function isTurnOver(index: number): boolean {
  return index % RECORDS_PER_TURN === RECORDS_PER_TURN - 1;
}

/** Lets other requests go on. */
export async function nextTurn(): Promise<void> {
  await setImmediate();
}
