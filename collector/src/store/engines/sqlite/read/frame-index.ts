import type { FrameIndexAnswer, StepRange } from '@tensorreel/schema';
import type { PageQuery } from '../../../store-engine.js';
import { cursorInteger, readCursor, writeCursor } from './cursor.js';
import type { RunReader } from './run-reader.js';
import { recordedSteps } from './steps.js';
import { listedTensors } from './tensor-list.js';

const cutRange = ([first, last, stride]: StepRange, from: number, to: number): StepRange | undefined => {
  const start = first >= from ? first : first + Math.ceil((from - first) / stride) * stride;
  const end = last <= to ? last : first + Math.floor((to - first) / stride) * stride;
  if (start > end) return undefined;
  return [start, end, start === end ? 1 : stride];
};

const cut = (ranges: readonly StepRange[], from: number, to: number): [number, number, number][] =>
  ranges.flatMap((range) => {
    const part = cutRange(range, from, to);
    return part === undefined ? [] : [[part[0], part[1], part[2]]];
  });

/** A page has up to `limit` ranges of steps, and each tensor's among them: a million even steps are one range. */
export function frameIndex(reader: RunReader, query: PageQuery): FrameIndexAnswer {
  const scope = `frames ${reader.runId}`;
  const cursor = query.cursor === undefined ? undefined : readCursor(scope, query.cursor, 1);
  const from = Math.max(Number(query.from ?? 0), cursor === undefined ? 0 : Number(cursorInteger(cursor[0])));
  const to = Number(query.to ?? Number.MAX_SAFE_INTEGER);
  const all = cut(recordedSteps(reader, 0).ranges, from, to);
  const page = all.slice(0, query.limit);
  const end = page.reduce((last, range) => Math.max(last, range[1]), from);
  const isLast = (all.at(-1)?.[1] ?? end) <= end;
  return {
    steps: page.map(([first, last, stride]) => [first, last, stride]),
    tensors: listedTensors(reader).flatMap(({ role, name, ranges }) => {
      const steps = cut(ranges, from, isLast ? to : end);
      return steps.length === 0 ? [] : [{ role, name, steps }];
    }),
    next: isLast ? null : writeCursor(scope, [end + 1]),
  };
}
