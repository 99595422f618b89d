import { rangesToSteps, stepsToRanges, type LeftOut, type StepRange } from '@tensorreel/schema';
import type { SqliteFile } from '../file/sqlite-file.js';

/** Adds to what was left out of one role, name and reason. */
export function addLeftOut(file: SqliteFile, item: LeftOut): void {
  const row = file.get(
    'SELECT bytes, steps FROM left_out WHERE role = ? AND name = ? AND reason = ?',
    ...[item.role, item.name, item.reason],
  ) as { readonly bytes: number; readonly steps: string } | undefined;
  const steps =
    row === undefined ? item.steps : uniteRanges(JSON.parse(row.steps) as StepRange[], item.steps);
  file.run(
    `INSERT INTO left_out VALUES(?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET bytes = excluded.bytes, steps = excluded.steps`,
    ...[item.role, item.name, item.reason, item.bytes + (row?.bytes ?? 0), JSON.stringify(steps)],
  );
}

/** The steps of both, ascending and once each. */
export function uniteRanges(a: readonly StepRange[], b: readonly StepRange[]): StepRange[] {
  const lastOfA = a.at(-1);
  const firstOfB = b[0];
  if (lastOfA === undefined || firstOfB === undefined) return [...a, ...b];
  if (firstOfB[0] > lastOfA[1]) {
    // In order, as a training sends them: only the seam has to be looked at.
    const seam = stepsToRanges([...rangesToSteps([lastOfA]), ...rangesToSteps([firstOfB])]);
    return [...a.slice(0, -1), ...seam, ...b.slice(1)];
  }
  const steps = new Set([...rangesToSteps(a), ...rangesToSteps(b)]);
  return stepsToRanges([...steps].sort((x, y) => x - y));
}
