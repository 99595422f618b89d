import type { Receipt } from './api.js';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `214 MB`: two or three digits, powers of 1000. */
export function formatBytes(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 9.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit] ?? ''}`;
}

const count = (n: number): string => n.toLocaleString('en-US');

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((n, v) => n + v, 0);

const fate = (receipt: Receipt): string => {
  const { records, received, missing, left, spoolDir } = receipt;
  const lost = sum(missing.map(({ from, to }) => to - from + 1));
  if (left > 0) return `${count(left)} records left in ${spoolDir}: run "tensorreel sync"`;
  if (receipt.complete === true) return `${count(records)} records, 0 lost`;
  if (lost > 0)
    return `${count(received ?? 0)} of ${count(records)} records arrived, ${count(lost)} are missing`;
  return `${count(records)} records, not confirmed by a collector`;
};

const costText = ({ overhead, overheadMillis }: Receipt): string => {
  const share = `${(overhead * 100).toFixed(1)} % of step time`;
  return Number.isNaN(overheadMillis)
    ? share
    : `${Number(overheadMillis.toPrecision(2))} ms a step (${share})`;
};

/** The line a run ends with; with a link only where a collector answered. */
export function lastLine(receipt: Receipt): string {
  const faults = sum(Object.values(receipt.errors));
  return [
    `${receipt.received === null ? `run ${receipt.runId}` : receipt.url} – ${fate(receipt)}`,
    ...(Number.isNaN(receipt.overhead) ? [] : [costText(receipt)]),
    formatBytes(receipt.bytes),
    ...(faults > 0 ? [`${count(faults)} faults, named above`] : []),
  ].join(', ');
}
