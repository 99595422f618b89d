/** A step that a person marked. */
export interface Bookmark {
  readonly step: number;
  /** Empty where none was written. */
  readonly text: string;
}

const key = (runId: string): string => `tensorreel.marks.${runId}`;

/** Those of both, by step; where both have one, the text of the second counts unless it has none. */
export function joinBookmarks(first: readonly Bookmark[], second: readonly Bookmark[]): Bookmark[] {
  const joined = new Map(first.map((mark) => [mark.step, mark]));
  for (const mark of second) joined.set(mark.step, mark.text === '' ? (joined.get(mark.step) ?? mark) : mark);
  return [...joined.values()].sort((a, b) => a.step - b.step);
}

/** `38,212:rate kept`; commas and percent signs of a text are escaped. */
export function formatBookmarks(marks: readonly Bookmark[]): string {
  return marks
    .map(({ step, text }) =>
      text === '' ? `${step}` : `${step}:${text.replaceAll('%', '%25').replaceAll(',', '%2C')}`,
    )
    .join(',');
}

/** What {@link formatBookmarks} wrote; what can't be read is left out. */
export function parseBookmarks(text: string): Bookmark[] {
  const marks: Bookmark[] = [];
  for (const part of text.split(',')) {
    const [, step, note = ''] = /^(\d{1,15})(?::(.*))?$/s.exec(part) ?? [];
    if (step !== undefined)
      marks.push({ step: Number(step), text: note.replaceAll('%2C', ',').replaceAll('%25', '%') });
  }
  return joinBookmarks([], marks);
}

/** Kept in this browser, by run. */
export function readBookmarks(runId: string): Bookmark[] {
  try {
    return parseBookmarks(localStorage.getItem(key(runId)) ?? '');
  } catch {
    return [];
  }
}

export function keepBookmarks(runId: string, marks: readonly Bookmark[]): void {
  try {
    if (marks.length === 0) localStorage.removeItem(key(runId));
    else localStorage.setItem(key(runId), formatBookmarks(marks));
  } catch {
    // Storage may be forbidden: the address still has them.
  }
}
