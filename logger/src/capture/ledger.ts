import { stepsToRanges, type LeftOut } from '@tensorreel/schema';

/** What was not recorded in full, and why: recorded + left out = all steps. */
export interface Ledger {
  /** Once a step for a tensor, in ascending order of steps. */
  miss(role: string, name: string, step: number, bytes: number, reason: string): void;
  /** What was noted since the last call. */
  drain(): LeftOut[];
}

interface Row {
  readonly role: string;
  readonly name: string;
  readonly reason: string;
  readonly steps: number[];
  bytes: number;
}

/** An empty ledger. */
export function createLedger(): Ledger {
  let rows = new Map<string, Row>();
  return {
    miss: (role, name, step, bytes, reason) => {
      const key = `${role}:${name}:${reason}`;
      let row = rows.get(key);
      if (row === undefined) rows.set(key, (row = { role, name, reason, steps: [], bytes: 0 }));
      row.steps.push(step);
      row.bytes += bytes;
    },
    drain: () => {
      const items = [...rows.values()].map(({ role, name, reason, steps, bytes }) => ({
        role,
        name,
        steps: stepsToRanges(steps),
        bytes,
        reason,
      }));
      rows = new Map();
      return items;
    },
  };
}
