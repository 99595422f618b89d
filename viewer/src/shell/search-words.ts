const WHOLE = 4;
const BEGINNING = 3;
const WITHIN = 2;
const SCATTERED = 1;

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Whether all letters stand in the text in this order: `kernl` is in `kernel`. */
function isScattered(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

function scoreOf(asked: string, words: readonly string[], text: string): number {
  if (words.includes(asked)) return WHOLE;
  if (words.some((word) => word.startsWith(asked))) return BEGINNING;
  // A number means itself: 12 is not in 212.
  if (/^\d+$/.test(asked)) return 0;
  if (text.includes(asked)) return WITHIN;
  return asked.length > 2 && words.some((word) => isScattered(asked, word)) ? SCATTERED : 0;
}

/** How well a text answers a query, whose words may come in any order; 0 where one of them is not in it. */
export function searchScore(query: string, text: string): number {
  const words = wordsOf(text);
  // Chinese is typed without the spaces round numbers.
  const whole = text.toLowerCase().replaceAll(' ', '');
  const scores = wordsOf(query).map((asked) => scoreOf(asked, words, whole));
  if (scores.includes(0)) return 0;
  // Among equals the shorter text is nearer to what was typed.
  return scores.reduce((a, b) => a + b, 0) + 1 / (1 + words.length);
}
