import type { LiveMessage } from './live-protocol.js';
import { openLiveStream } from './live-stream.js';
import type { Connection, LiveListener } from './source.js';

const LOCK = 'tensorreel-live';

/**
 * The live events of this tab, from one stream that all tabs share: six connections are all an origin has, and
 * with six streams open no fetch starts (seen). The tab that holds the lock holds the stream.
 */
export class LiveHub {
  readonly #url: string;
  readonly #tab = crypto.randomUUID();
  readonly #channel = new BroadcastChannel(LOCK);
  readonly #listeners = new Map<LiveListener, readonly string[]>();
  /** Runs by tab; only the leader keeps it. */
  readonly #wants = new Map<string, readonly string[]>();
  #connection: Connection = 'connecting';
  #isLeader = false;
  #streamed = '\n';
  #closeStream: (() => void) | undefined;

  constructor(url: string) {
    this.#url = url;
    this.#channel.onmessage = ({ data }: MessageEvent<LiveMessage>) => {
      this.#hear(data);
    };
    addEventListener('pagehide', () => {
      this.#say({ kind: 'gone', tab: this.#tab });
    });
    // Held until the tab closes: then the next in line leads.
    void navigator.locks.request(LOCK, () => {
      this.#isLeader = true;
      this.#say({ kind: 'roll-call' });
      this.#want();
      return new Promise(() => undefined);
    });
  }

  listen(runIds: readonly string[], listener: LiveListener): () => void {
    this.#listeners.set(listener, runIds);
    listener.connection(this.#connection);
    this.#want();
    return () => {
      this.#listeners.delete(listener);
      this.#want();
    };
  }

  #want(): void {
    const runs = [...new Set([...this.#listeners.values()].flat())];
    this.#say({ kind: 'want', tab: this.#tab, runs });
  }

  #say(message: LiveMessage): void {
    this.#channel.postMessage(message);
    this.#hear(message);
  }

  #hear(message: LiveMessage): void {
    switch (message.kind) {
      case 'want':
        if (this.#isLeader) this.#wants.set(message.tab, message.runs);
        this.#stream();
        return;
      case 'gone':
        this.#wants.delete(message.tab);
        this.#stream();
        return;
      case 'roll-call':
        if (!this.#isLeader) this.#want();
        return;
      case 'event':
        for (const listener of [...this.#listeners.keys()]) listener.event(message.event);
        return;
      case 'connection':
        this.#connection = message.state;
        for (const listener of [...this.#listeners.keys()]) listener.connection(message.state);
    }
  }

  /** Opens the stream anew when the union of all tabs' runs has changed. */
  #stream(): void {
    if (!this.#isLeader) return;
    const runs = [...new Set([...this.#wants.values()].flat())].sort();
    if (runs.join('\n') === this.#streamed) return;
    this.#streamed = runs.join('\n');
    this.#closeStream?.();
    this.#closeStream = openLiveStream(this.#url, runs, {
      event: (event) => {
        this.#say({ kind: 'event', event });
      },
      connection: (state) => {
        this.#say({ kind: 'connection', state });
      },
    });
  }
}
