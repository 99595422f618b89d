import { stepsToRanges, type LeftOut, type Step } from '@tensorreel/schema';
import type { Unnumbered } from './pieces.js';

/** Counts what the spool could not take, until it is recorded. */
export interface Dropped {
  add(record: Unnumbered, reason: string): void;
  /** What was dropped since the last call, as the records that say so. */
  drain(): readonly Unnumbered['body'][];
}

interface Item {
  readonly role: string;
  readonly name: string;
  readonly reason: string;
  readonly steps: Set<number>;
  bytes: number;
}

const toNumber = (step: Step | undefined): number => Number(step ?? 0);

/** Full tensors become `leftOut`, other records an event with their counts. */
export function createDropped(): Dropped {
  const tensors = new Map<string, Item>();
  const others = new Map<string, { count: number; readonly steps: Set<number>; readonly reason: string }>();
  return {
    add: ({ header, body }, reason) => {
      const step = toNumber(header.step);
      if (body.kind !== 'tensor') {
        const item = others.get(body.kind) ?? { count: 0, steps: new Set<number>(), reason };
        item.count += 1;
        item.steps.add(step);
        others.set(body.kind, item);
        return;
      }
      const { role, name, tensor } = body;
      const key = JSON.stringify([role, name, reason]);
      const item = tensors.get(key) ?? { role, name, reason, steps: new Set<number>(), bytes: 0 };
      item.steps.add(step);
      item.bytes += tensor.data.length;
      tensors.set(key, item);
    },
    drain: () => {
      const bodies: Unnumbered['body'][] = [];
      const ranges = (steps: Set<number>) => stepsToRanges([...steps].sort((a, b) => a - b));
      if (tensors.size > 0) {
        const items = Array.from(tensors.values(), ({ steps, ...item }): LeftOut => ({
          ...item,
          steps: ranges(steps),
        }));
        bodies.push({ kind: 'leftOut', items });
      }
      for (const [kind, { count, steps, reason }] of others) {
        const body = { kind, count, steps: ranges(steps), reason };
        bodies.push({ kind: 'event', name: 'records.dropped', severity: 'WARN', body });
      }
      tensors.clear();
      others.clear();
      return bodies;
    },
  };
}
