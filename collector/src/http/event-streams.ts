import type { Response } from 'express';

/** The answers that stay open, so that a stop of the collector can end them. */
export class EventStreams {
  readonly #open = new Set<Response>();

  add(response: Response): void {
    this.#open.add(response);
    response.on('close', () => this.#open.delete(response));
  }

  endAll(): void {
    for (const response of this.#open) response.end();
  }
}
