import type { Catalog } from '../view.js';

/** One event as a line. */
export interface EventRow {
  readonly name: string;
  /** null where it belongs to no step. */
  readonly step: number | null;
  /** ms since 1970. */
  readonly millis: number;
  readonly severity: string;
  readonly text: string;
}

const bodyText = (body: unknown): string => {
  if (body === null || body === undefined) return '';
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || Array.isArray(body)) return JSON.stringify(body);
  return Object.entries(body)
    .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
};

/** Data count epochs from 0, people from 1, as the timeline does. */
const countedFromOne = (name: string, body: unknown): unknown => {
  if (name !== 'epoch.start' && name !== 'epoch.end') return body;
  if (typeof body !== 'object' || body === null || !('epoch' in body)) return body;
  return typeof body.epoch === 'number' ? { ...body, epoch: body.epoch + 1 } : body;
};

/** All events, oldest first; those of one time in the order of their records. */
export function eventRows(events: Catalog['events']): EventRow[] {
  return events
    .map(({ name, step, time, severity, body }) => ({
      name,
      step: step === null ? null : Number(step),
      millis: Number(BigInt(time) / 1_000_000n),
      severity,
      text: bodyText(countedFromOne(name, body)),
    }))
    .sort((a, b) => a.millis - b.millis);
}

/** Of one kind ('' = all), with all the words in its name or text. */
export function filterRows(rows: readonly EventRow[], kind: string, words: string): EventRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ name, text }) => {
    const line = `${name} ${text}`.toLowerCase();
    return (kind === '' || name === kind) && wanted.every((word) => line.includes(word));
  });
}

/** How many rows lie at or before the playhead: those without a step by the time of the last that has one. */
export function countReached(rows: readonly EventRow[], step: number): number {
  const ahead = rows.findIndex((row) => row.step !== null && row.step > step);
  return ahead < 0 ? rows.length : ahead;
}
