import type { Reading } from '../views/view.js';

/** Whether two readings say the same of the same place. */
export function isSameReading(a: Reading | undefined, b: Reading | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const isSamePlace = a.role === b.role && a.name === b.name && a.index.join() === b.index.join();
  return isSamePlace && a.what?.en === b.what?.en && a.step === b.step && Object.is(a.value, b.value);
}
