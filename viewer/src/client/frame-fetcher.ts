import { counters } from './counters.js';
import type { FrameReply, FrameRequest } from './frame-protocol.js';
import { problemToError, unreachable } from './http-json.js';
import type { FrameBytes } from './source.js';

/** The part of a Worker that is used: tests hand in a port. */
export interface FramePort {
  postMessage(message: FrameRequest, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<FrameReply>) => void) | null;
}

interface Waiting {
  readonly resolve: (bytes: FrameBytes) => void;
  readonly reject: (error: Error) => void;
}

/** Frame bytes by way of a worker: reading and copying stay off the drawing thread. */
export class FrameFetcher {
  readonly #port: FramePort;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;

  constructor(port: FramePort) {
    this.#port = port;
    port.onmessage = ({ data }) => {
      this.#settle(data);
    };
  }

  fetch(url: string, signal: AbortSignal): Promise<FrameBytes> {
    const id = this.#nextId++;
    counters.requests += 1;
    this.#port.postMessage({ kind: 'fetch', id, url }, []);
    signal.addEventListener(
      'abort',
      () => {
        this.#port.postMessage({ kind: 'abort', id }, []);
      },
      { once: true },
    );
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
  }

  release(buffer: ArrayBuffer): void {
    this.#port.postMessage({ kind: 'recycle', buffer }, [buffer]);
  }

  #settle(reply: FrameReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (waiting === undefined) return;
    switch (reply.kind) {
      case 'done':
        counters.bytes += reply.length;
        waiting.resolve({ buffer: reply.buffer, length: reply.length });
        return;
      case 'refused':
        waiting.reject(problemToError(reply.status, reply.body));
        return;
      case 'failed':
        waiting.reject(unreachable(reply.reason));
    }
  }
}
