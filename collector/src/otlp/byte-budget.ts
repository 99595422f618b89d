import { TensorreelError } from '@tensorreel/schema';

/** Bytes of all requests that were read and are not stored yet. Past the limit, senders are told to wait. */
export class ByteBudget {
  readonly #limitBytes: number;
  #takenBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get takenBytes(): number {
    return this.#takenBytes;
  }

  /** One request's share. */
  open(): BudgetShare {
    let own = 0;
    return {
      take: (count) => {
        // A request that is alone always fits: its own limit bounds it.
        if (this.#takenBytes > own && this.#takenBytes + count > this.#limitBytes) {
          throw new TensorreelError(
            'TR_OVERLOADED',
            `more than ${this.#limitBytes} bytes wait to be stored`,
            'send it again after Retry-After',
          );
        }
        own += count;
        this.#takenBytes += count;
      },
      release: () => {
        this.#takenBytes -= own;
        own = 0;
      },
    };
  }
}

export interface BudgetShare {
  /** @throws `TR_OVERLOADED` */
  take(count: number): void;
  release(): void;
}
