import { Rejections } from './rejections.js';

/** What became of one request. */
export class Outcome {
  readonly rejections = new Rejections();
  readonly #warnings = new Set<string>();
  stored = 0;
  duplicates = 0;

  /** Said to the sender; nothing is lost by it. */
  warn(text: string): void {
    if (this.#warnings.size < 8) this.#warnings.add(text);
  }

  /** OTLP's `error_message`. */
  message(): string {
    return [this.rejections.message(), ...this.#warnings].filter((part) => part !== '').join('; ');
  }
}
