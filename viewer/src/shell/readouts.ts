import { formatFixed } from '../draw/number-format.js';

/** Bytes for people: `0.2 MB`, `24 MB`, `1.4 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  for (const [unit, size] of [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const) {
    if (bytes >= size * (unit === 'MB' ? 0.1 : 1) || unit === 'kB') {
      const value = bytes / size;
      return `${value >= 10 ? String(Math.round(value)) : formatFixed(value, 1)} ${unit}`;
    }
  }
  return '';
}

/** Seconds of training: `0.4 s`, `15.1 s`, `12:40`, `2:05:00`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 100) return `${formatFixed(seconds, 1)} s`;
  const whole = Math.round(seconds);
  const pad = (n: number): string => String(n).padStart(2, '0');
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** `28×28×32`; −1 (any) as `?`. */
export function formatShape(shape: readonly number[]): string {
  return shape.map((n) => (n < 0 ? '?' : n.toLocaleString('en'))).join('×');
}

/** Time of day today, else the date. */
export function formatStarted(iso: string, now: Date): string {
  const at = new Date(iso);
  const pad = (n: number): string => String(n).padStart(2, '0');
  const clock = `${pad(at.getHours())}:${pad(at.getMinutes())}`;
  if (at.toDateString() === now.toDateString()) return clock;
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${clock}`;
}
