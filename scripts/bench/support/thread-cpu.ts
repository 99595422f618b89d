import { readFileSync } from 'node:fs';

const FILE = `/proc/self/task/${process.pid}/schedstat`;

/** Processor time of the main thread so far, as Linux counts it; NaN elsewhere. */
export function threadCpuMillis(): number {
  try {
    return Number(readFileSync(FILE, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return NaN;
  }
}
