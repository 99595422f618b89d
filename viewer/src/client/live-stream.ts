import { LIVE_EVENT_NAMES } from './live-protocol.js';
import type { LiveEvent, LiveListener } from './source.js';

const FIRST_RETRY_MILLIS = 500;
const LAST_RETRY_MILLIS = 10_000;

/**
 * One SSE connection. The browser reconnects by itself, with Last-Event-ID, but gives up on an answer that is no
 * stream (a proxy's 502 while the collector restarts): then it is opened anew, ever more slowly, from the last id.
 */
export function openLiveStream(url: string, runIds: readonly string[], listener: LiveListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMillis = FIRST_RETRY_MILLIS;
  let lastId = '';

  const open = (): void => {
    const parameters = new URLSearchParams(runIds.map((id) => ['run', id]));
    if (lastId !== '') parameters.set('cursor', lastId);
    const query = parameters.toString();
    const stream = new EventSource(query === '' ? url : `${url}?${query}`);
    source = stream;
    stream.onopen = () => {
      retryMillis = FIRST_RETRY_MILLIS;
      listener.connection('open');
    };
    stream.onerror = () => {
      listener.connection('lost');
      if (stream.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, retryMillis);
      retryMillis = Math.min(LAST_RETRY_MILLIS, retryMillis * 2);
    };
    for (const name of LIVE_EVENT_NAMES)
      stream.addEventListener(name, (message: MessageEvent<string>) => {
        lastId = message.lastEventId;
        listener.event({ name, data: JSON.parse(message.data) as unknown } as LiveEvent);
      });
  };

  listener.connection('connecting');
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
