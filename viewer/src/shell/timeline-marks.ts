import { epochStarts } from '../player/epochs.js';
import type { Catalog, Lang } from '../views/view.js';
import { textOf } from '../words/words.js';
import type { Bookmark } from './bookmarks.js';
import { failureStep } from './failure-step.js';

/** What a mark is, by rising weight: where names collide the last is named. */
export const MARK_KINDS = ['epoch', 'event', 'checkpoint', 'note', 'bookmark', 'warning', 'error'] as const;

/** Something that happened at a step, as the lane of events shows it. */
export interface LaneMark {
  readonly step: number;
  readonly kind: (typeof MARK_KINDS)[number];
  /** Empty for epochs. */
  readonly glyph: string;
  readonly text: string;
}

const bodyText = (body: unknown): string => {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null) return '';
  const text: unknown = Object.entries(body as Record<string, unknown>).find(([key]) =>
    ['text', 'note', 'message', 'name', 'label'].includes(key),
  )?.[1];
  return typeof text === 'string' ? text : '';
};

function eventMark(event: Catalog['events'][number], step: number, lang: Lang): LaneMark {
  const said = bodyText(event.body);
  const named = said === '' ? event.name : `${event.name}: ${said}`;
  if (event.name === 'checkpoint')
    return { step, kind: 'checkpoint', glyph: '◆', text: textOf('checkpoint', lang) };
  if (event.name === 'note') return { step, kind: 'note', glyph: '✎', text: said || textOf('note', lang) };
  if (/^(ERROR|FATAL)/.test(event.severity)) return { step, kind: 'error', glyph: '✕', text: named };
  if (event.severity.startsWith('WARN')) return { step, kind: 'warning', glyph: '▲', text: named };
  return { step, kind: 'event', glyph: '•', text: named };
}

/** Events and bookmarks at their steps, in words of the page; an epoch's end says no more than the next one's start. */
export function laneMarks(catalog: Catalog, bookmarks: readonly Bookmark[], lang: Lang): LaneMark[] {
  const { run, events } = catalog;
  const starts = epochStarts(events);
  const marks: LaneMark[] = starts.steps.map((step, i) => ({
    step,
    kind: 'epoch',
    glyph: '',
    text: textOf('epochN', lang, { n: (starts.epochs[i] ?? i) + 1 }),
  }));
  for (const event of events)
    if (event.step !== null && !event.name.startsWith('epoch.'))
      marks.push(eventMark(event, Number(event.step), lang));
  for (const { step, text } of bookmarks)
    marks.push({ step, kind: 'bookmark', glyph: '⚑', text: text || textOf('bookmark', lang) });
  const failed = failureStep(run);
  if (failed !== undefined)
    marks.push({ step: failed, kind: 'error', glyph: '✕', text: run.error?.type ?? textOf('failed', lang) });
  return marks.sort((a, b) => a.step - b.step);
}

/** Steps at which something happened, ascending, each once: where `,` and `.` go. */
export function eventSteps(catalog: Catalog, bookmarks: readonly Bookmark[]): number[] {
  const steps = laneMarks(catalog, bookmarks, 'en').map((mark) => mark.step);
  return [...new Set(steps)];
}
