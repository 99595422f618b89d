import { eventsCard } from './events/card.js';
import { EventList } from './events/list.js';
import { eventRows } from './events/rows.js';
import type { ElementView } from './view.js';

/** What was said during the training, followed by the playhead. */
export const events: ElementView = {
  ...eventsCard,
  isText: true,
  help: async () => (await import('./events/help.js')).eventsHelp,
  load: () => Promise.resolve(),
  subject: (catalog, _selection, lang) =>
    lang === 'zh' ? `${catalog.events.length} 条` : `${catalog.events.length} in the run`,
  needs: () => [],

  missing: (_frame, catalog) =>
    catalog.events.length > 0
      ? undefined
      : {
          en: 'No event was recorded. Record one with run.log(…), run.note("…") or run.checkpoint(…).',
          zh: '没有记录事件。请用 run.log(…)、run.note("…") 或 run.checkpoint(…) 记录。',
        },

  mount: (root, actions) => new EventList(root, actions),

  table: (_frame, { catalog }) => ({
    columns: ['time', 'step', 'severity', 'name', 'text'],
    rows: eventRows(catalog.events).map(({ name, step, millis, severity, text }) => [
      new Date(millis).toISOString(),
      step ?? '',
      severity,
      name,
      text,
    ]),
  }),

  describe(frame, catalog, _selection, lang) {
    const last = eventRows(catalog.events).findLast(({ step }) => step !== null && step <= frame.step);
    if (last === undefined) return lang === 'zh' ? '到此还没有事件。' : 'No event so far.';
    return lang === 'zh'
      ? `最近的事件：${last.name} ${last.text}。`
      : `Last event: ${last.name} ${last.text}.`;
  },
};
