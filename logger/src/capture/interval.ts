const NICE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const LONGEST = 1000;

/**
 * The next interval that reads well: "every 20 steps", not 17.
 *
 * @param wanted - steps; what is negative or not a number wants the longest
 * @param shortest - one of 1, 2, 5, 10, …
 */
export function niceInterval(wanted: number, shortest: number): number {
  if (!(wanted >= 0)) return LONGEST;
  return NICE.find((n) => n >= shortest && n >= wanted) ?? LONGEST;
}
