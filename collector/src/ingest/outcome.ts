import { MAX_RECORDS_PER_REQUEST, TensorreelError } from '@tensorreel/schema';
import { Rejections } from './rejections.js';

/** What became of one request. */
export class Outcome {
  readonly rejections = new Rejections();
  readonly #warnings = new Set<string>();
  #seen = 0;
  stored = 0;
  duplicates = 0;

  /** Records met so far. */
  get seen(): number {
    return this.#seen;
  }

  /**
   * The next record's place in the request. Nothing is stored before all were met, so this may refuse the whole.
   *
   * @throws `TR_TOO_LARGE`
   */
  nextIndex(): number {
    if (this.#seen < MAX_RECORDS_PER_REQUEST) return this.#seen++;
    throw new TensorreelError(
      'TR_TOO_LARGE',
      `the request has more than ${MAX_RECORDS_PER_REQUEST} records`,
      'send it as several requests',
    );
  }

  /** Said to the sender; nothing is lost by it. */
  warn(text: string): void {
    if (this.#warnings.size < 8) this.#warnings.add(text);
  }

  /** OTLP's `error_message`. */
  message(): string {
    return [this.rejections.message(), ...this.#warnings].filter((part) => part !== '').join('; ');
  }
}
