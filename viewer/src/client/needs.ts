import { formatSelect, tensorKey } from '@tensorreel/schema';
import type { HistoryNeed, Need, SeriesNeed, SummaryNeed, TensorNeed } from '../need.js';

/** `select=` of a need: role, name and slice. */
export function needSelect(need: TensorNeed | HistoryNeed): string {
  const { role, name, slice } = need;
  return formatSelect(slice === undefined ? { role, name } : { role, name, slice });
}

/** One text a need: equal needs of two views are one. */
export function needKey(need: Need): string {
  if (need.kind === 'spans') return 'spans';
  if (need.kind === 'series') return `series ${need.name}`;
  if (need.kind === 'summary')
    return `summary${need.histogram === true ? ' histogram' : ''} ${tensorKey(need.role, need.name)}`;
  const place = need.kind === 'tensor' ? (need.at ?? 'frame') : `history${need.reduce ?? ''}`;
  return `${place} ${needSelect(need)}`;
}

/** The needs of all open views, each once, in the order of their first mention. */
export function uniteNeeds(lists: Iterable<readonly Need[]>): Need[] {
  const united = new Map<string, Need>();
  for (const list of lists)
    for (const need of list) {
      const key = needKey(need);
      if (!united.has(key)) united.set(key, need);
    }
  return [...united.values()];
}

/** Needs by where they are kept. */
export interface SortedNeeds {
  readonly tensors: readonly TensorNeed[];
  readonly overTime: readonly (HistoryNeed | SeriesNeed)[];
  /** Those asked for, and those of all tensors drawn: the ends of their scales. */
  readonly summaries: readonly Omit<SummaryNeed, 'kind'>[];
  readonly hasSpans: boolean;
}

export function sortNeeds(needs: readonly Need[]): SortedNeeds {
  const tensors = needs.filter((need) => need.kind === 'tensor');
  return {
    tensors,
    overTime: needs.filter((need) => need.kind === 'history' || need.kind === 'series'),
    summaries: [
      ...tensors.map(({ role, name }) => ({ role, name })),
      ...needs.filter((need) => need.kind === 'summary'),
    ],
    hasSpans: needs.some((need) => need.kind === 'spans'),
  };
}
