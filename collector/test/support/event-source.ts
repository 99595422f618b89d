import { request } from 'node:http';
import { onTestFinished } from 'vitest';

export interface StreamEvent {
  readonly event: string;
  readonly id: string;
  readonly data: unknown;
}

/** Reads server-sent events as the WHATWG's algorithm says, one block after another. */
export interface EventReader {
  /** Those that came so far. */
  readonly events: StreamEvent[];
  /** As a browser would send it in Last-Event-ID. */
  lastId(): string;
  /** Resolves when so many came, or rejects after 5 s. */
  until(isThere: (events: readonly StreamEvent[]) => boolean): Promise<void>;
  readonly ended: Promise<void>;
  close(): void;
}

const DEADLINE_MILLIS = 5000;

export async function openEvents(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<EventReader> {
  const events: StreamEvent[] = [];
  const waiting = new Set<() => void>();
  let lastId = '';
  let buffer = '';
  const readBlock = (block: string): void => {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trim());
    }
    lastId = fields.get('id') ?? lastId;
    const data = fields.get('data');
    if (data !== undefined)
      events.push({ event: fields.get('event') ?? 'message', id: lastId, data: JSON.parse(data) as unknown });
  };
  const sent = request(url, { headers, agent: false });
  onTestFinished(() => {
    sent.destroy();
  });
  const ended = new Promise<void>((resolve) => sent.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      if (response.statusCode !== 200 || response.headers['content-type'] !== 'text/event-stream')
        reject(new Error(`no event stream: ${response.statusCode ?? 0}`));
      response.setEncoding('utf8');
      response.on('error', () => undefined);
      response.on('data', (text: string) => {
        buffer += text;
        for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
          readBlock(buffer.slice(0, end));
          buffer = buffer.slice(end + 2);
        }
        for (const wake of waiting) wake();
        // The last block of the greeting has the reader's place.
        if (lastId !== '') resolve();
      });
    });
    sent.end();
  });
  return {
    events,
    lastId: () => lastId,
    ended,
    close: () => sent.destroy(),
    until: (isThere) =>
      new Promise((resolve, reject) => {
        const done = (settle: () => void): void => {
          clearTimeout(deadline);
          waiting.delete(check);
          settle();
        };
        const deadline = setTimeout(() => {
          done(() => {
            reject(new Error(`not within ${DEADLINE_MILLIS} ms; came: ${JSON.stringify(events)}`));
          });
        }, DEADLINE_MILLIS);
        const check = (): void => {
          if (isThere(events)) done(resolve);
        };
        waiting.add(check);
        check();
      }),
  };
}
