/** Edits (insert, delete, replace) that turn one word into another: Levenshtein's distance. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The name that differs least from a mistyped one; case is no difference. */
export function nearest(word: string, names: readonly string[]): string {
  const lower = word.toLowerCase();
  let best = names[0] ?? '';
  for (const name of names)
    if (distance(lower, name.toLowerCase()) < distance(lower, best.toLowerCase())) best = name;
  return best;
}
