import type { EventListAnswer } from '@tensorreel/schema';
import { epochStarts } from '../player/epochs.js';
import type { Lang } from '../views/view.js';
import { textOf } from '../words/words.js';
import type { LaneMark } from './timeline-lanes.js';

const NOTE_CHARS = 24;

const bodyText = (body: unknown): string => {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null) return '';
  const text: unknown = Object.entries(body as Record<string, unknown>).find(([key]) =>
    ['text', 'note', 'message', 'name', 'label'].includes(key),
  )?.[1];
  return typeof text === 'string' ? text : '';
};

/** Events of the run at their steps, in words of the page; an epoch's end says no more than the next one's start. */
export function laneMarks(events: EventListAnswer['events'], lang: Lang): LaneMark[] {
  const marks: LaneMark[] = [];
  const starts = epochStarts(events);
  for (const [i, step] of starts.steps.entries())
    marks.push({ step, glyph: '', text: textOf('epochN', lang, { n: (starts.epochs[i] ?? i) + 1 }) });
  for (const event of events) {
    if (event.step === null || event.name.startsWith('epoch.')) continue;
    const step = Number(event.step);
    if (event.name === 'checkpoint') marks.push({ step, glyph: '◆', text: textOf('checkpoint', lang) });
    else if (event.name === 'note')
      marks.push({
        step,
        glyph: '✎',
        text: bodyText(event.body).slice(0, NOTE_CHARS) || textOf('note', lang),
      });
    else marks.push({ step, glyph: '•', text: event.name.slice(0, NOTE_CHARS) });
  }
  return marks.sort((a, b) => a.step - b.step);
}
