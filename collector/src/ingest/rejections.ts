/** Reasons spelled out in a message; further ones are counted together. */
const MAX_REASONS = 16;
const MAX_REASON_CHARS = 300;

/** Records of one request that are not stored, and why. */
export class Rejections {
  readonly #counts = new Map<string, number>();
  #first: { readonly index: number; readonly reason: string } | undefined;
  #count = 0;
  #others = 0;

  get count(): number {
    return this.#count;
  }

  /** @param index - the record's place in the request, from 0 over all resources and scopes */
  add(index: number, reason: string): void {
    this.#count++;
    const text = reason.length > MAX_REASON_CHARS ? `${reason.slice(0, MAX_REASON_CHARS)}…` : reason;
    if (this.#first === undefined || index < this.#first.index) this.#first = { index, reason: text };
    const before = this.#counts.get(text);
    if (before === undefined && this.#counts.size === MAX_REASONS) this.#others++;
    else this.#counts.set(text, (before ?? 0) + 1);
  }

  /** Index and reason of the first, then the count of each reason; empty when nothing was rejected. */
  message(): string {
    if (this.#first === undefined) return '';
    const counts = Array.from(this.#counts, ([reason, count]) => `${count} × ${reason}`);
    if (this.#others > 0) counts.push(`${this.#others} × other reasons`);
    return `record ${this.#first.index}: ${this.#first.reason} (rejected: ${counts.join('; ')})`;
  }
}
