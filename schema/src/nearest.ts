/** Edits (insert, delete, replace, swap neighbours) that turn one text into the other. */
const editDistance = (from: string, to: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = last;
    last = row;
  }
  return last[to.length] ?? 0;
};

/** Edits that a slip of the fingers makes: one in a short word, a third of a long one. */
const slipsIn = (text: string): number => Math.max(1, Math.floor(text.length / 3));

/**
 * The candidate that a mistyped name meant; case is no difference.
 *
 * @returns undefined where none is so near that it could be meant
 */
export function nearestName(text: string, candidates: readonly string[]): string | undefined {
  const word = text.toLowerCase();
  const near = candidates.flatMap((name) => {
    const known = name.toLowerCase();
    if (word.length > 1 && known.startsWith(word)) return [{ name, edits: 1 }];
    const limit = slipsIn(known);
    // Texts of unlike lengths are far apart: a long one would cost its length in vain.
    if (Math.abs(known.length - word.length) > limit) return [];
    const edits = editDistance(word, known);
    return edits <= limit ? [{ name, edits }] : [];
  });
  return near.sort((a, b) => a.edits - b.edits)[0]?.name;
}
