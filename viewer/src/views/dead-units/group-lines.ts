import { textWidth } from '../../draw/text.js';
import type { Link } from '../parts/links.js';
import type { DrawContext } from '../view.js';
import type { Group } from './fates.js';
import { groupLead } from './sentences.js';

/** Each group with all its units, broken into lines of a width; those that don't fit are counted in the last. */
export function groupLines(
  context: DrawContext,
  groups: readonly Group[],
  steps: readonly number[],
  room: { readonly width: number; readonly lines: number },
): Link<Group>[] {
  const { canvas, theme, lang } = context;
  const fits = (text: string): boolean => textWidth(canvas, theme, text, { weight: 500 }) <= room.width;
  const lines: Link<Group>[] = [];
  for (const group of groups) {
    const isAhead = group.kind === 'ahead';
    let text = groupLead(lang, group, steps);
    // A lead of two steps may take the line: then its units stand below.
    let isFresh = fits(`${text}${group.units[0] ?? ''}`);
    for (const [i, unit] of group.units.entries()) {
      const word = `${unit}${i === group.units.length - 1 ? '' : ', '}`;
      if (!isFresh && !fits(`${text}${word}`.trimEnd())) {
        lines.push({ text: text.trimEnd(), target: group, isAhead });
        text = '';
      }
      text += word;
      isFresh = false;
    }
    lines.push({ text, target: group, isAhead });
  }
  if (lines.length <= room.lines) return lines;
  const kept = lines.slice(0, Math.max(0, room.lines - 1));
  const left = lines.length - kept.length;
  const next = lines[kept.length];
  if (next === undefined || room.lines < 1) return kept;
  const text = lang === 'zh' ? `… 还有 ${left} 行，见 CSV` : `… ${left} more lines, in the CSV`;
  return [...kept, { ...next, text }];
}
