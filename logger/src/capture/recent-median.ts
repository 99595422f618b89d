/** The median of the last few values: a pause of the machine in one of them does not move it. */
export interface RecentMedian {
  add(value: number): void;
  /** NaN without values; of two in the middle the lower. */
  readonly value: number;
}

/**
 * An empty one.
 *
 * @param size - of how many values
 */
export function createRecentMedian(size: number): RecentMedian {
  const recent: number[] = [];
  return {
    add: (value) => {
      recent.push(value);
      if (recent.length > size) recent.shift();
    },
    get value() {
      return [...recent].sort((a, b) => a - b)[(recent.length - 1) >> 1] ?? NaN;
    },
  };
}
