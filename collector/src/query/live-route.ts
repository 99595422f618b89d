import type { LiveEvents } from '@tensorreel/schema';
import type { NumberedChange } from '../live/live-log.js';
import { text, texts } from './parameter.js';
import { route } from './route.js';
import { resolveRun } from './run-parameter.js';

const PING_MILLIS = 15_000;
const RETRY_MILLIS = 1000;

const event = (name: string, id: string, data: unknown): string =>
  `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;

export const liveRoute = route({
  path: '/live',
  summary: 'Changes as server-sent events; Last-Event-ID resumes.',
  parameters: { run: texts, cursor: text },
  handle: async ({ store, live }, call) => {
    const named = new Set<string>(await Promise.all(call.query.run.map((run) => resolveRun(store, run))));
    const cursor = call.header('last-event-id') ?? call.query.cursor;
    const isWanted = ({ change }: NumberedChange): boolean =>
      change.event === 'run' || named.has(change.data.run);
    return {
      kind: 'events',
      start: (sink) => {
        const send = (entry: NumberedChange): void => {
          if (!isWanted(entry)) return;
          sink.write(event(entry.change.event, live.cursor(entry.number), entry.change.data));
        };
        const missed = cursor === undefined ? [] : live.since(cursor);
        sink.write(`retry: ${RETRY_MILLIS}\n\n`);
        if (typeof missed === 'string') {
          const data: LiveEvents['reset'] = { reason: missed };
          sink.write(event('reset', live.cursor(), data));
        } else missed.forEach(send);
        // An id without data is no event, but tells the reader where it stands.
        sink.write(`id: ${live.cursor()}\n\n`);
        const unsubscribe = live.subscribe(send);
        const ping = setInterval(() => {
          sink.write(': ping\n\n');
        }, PING_MILLIS);
        return () => {
          clearInterval(ping);
          unsubscribe();
        };
      },
    };
  },
});
