import type { Difference } from './differences.js';

/** A run as words name it. */
export interface RunName {
  /** A, B, C … in the order of the address. */
  readonly letter: string;
  /** Its own name; where others have the same, what tells it from them. */
  readonly title: string;
  /** Without the name that it shares with others. */
  readonly short: string;
}

const LETTERS = 'ABCDEF';
/** Settings that stand in a title. */
const MOST_SETTINGS = 2;

/** Letters and titles that tell the runs apart. */
export function nameRuns(names: readonly string[], config: readonly Difference[]): RunName[] {
  return names.map((name, i) => {
    const twins = names.flatMap((other, at) => (other === name ? [at] : []));
    const isAlone = twins.length === 1;
    const settings = config
      .filter(({ values }) => twins.some((at) => values[at] !== values[i]))
      .slice(0, MOST_SETTINGS)
      .map(({ key, values }) => `${key} ${values[i] ?? '–'}`);
    const letter = LETTERS[i] ?? '?';
    if (isAlone || settings.length === 0) return { letter, title: name, short: name };
    return { letter, title: [name, ...settings].join(' · '), short: settings.join(' · ') };
  });
}

/** "A (filters 4, 8)" in a sentence. */
export const inSentence = ({ letter, short }: RunName): string => `${letter} (${short})`;
