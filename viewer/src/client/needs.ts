import { formatSelect } from '@tensorreel/schema';
import type { HistoryNeed, Need, TensorNeed } from '../need.js';

/** `select=` of a need: role, name and slice. */
export function needSelect(need: TensorNeed | HistoryNeed): string {
  const { role, name, slice } = need;
  return formatSelect(slice === undefined ? { role, name } : { role, name, slice });
}

/** One text a need: equal needs of two views are one. */
export function needKey(need: Need): string {
  if (need.kind === 'series') return `series ${need.name}`;
  const place = need.kind === 'tensor' ? (need.at ?? 'frame') : 'history';
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
