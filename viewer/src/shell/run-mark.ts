import type { RunRow } from '@tensorreel/schema';
import { html, nothing, type TemplateResult } from 'lit';
import type { Lang } from '../views/view.js';
import { markWord } from './run-mark-words.js';

/** More curves than this can't be told apart. */
export const MOST_MARKED = 6;

const LETTERS = 'ABCDEF';

/** Marks a run, or takes its mark away; what is too much stays unmarked. */
export function toggled(marked: readonly string[], runId: string): readonly string[] {
  if (marked.includes(runId)) return marked.filter((id) => id !== runId);
  return marked.length < MOST_MARKED ? [...marked, runId] : marked;
}

/** The cell that marks a run for comparing: its place among the marked is its letter and colour there. */
export function runMark(
  run: RunRow,
  {
    lang,
    place,
    isFull,
    mark,
  }: {
    readonly lang: Lang;
    /** Among the marked runs; −1 where it is none. */
    readonly place: number;
    readonly isFull: boolean;
    readonly mark: () => void;
  },
): TemplateResult {
  const isMarked = place >= 0;
  return html`<span
    role="gridcell"
    class="mark"
    @click=${(event: Event) => {
      event.stopPropagation();
    }}
  >
    <label
      ><input
        type="checkbox"
        tabindex="-1"
        aria-label=${markWord('markRun', lang, { name: run.name })}
        .checked=${isMarked}
        ?disabled=${isFull && !isMarked}
        @change=${mark}
      />${isMarked ? html`<i class=${`run-${LETTERS[place] ?? ''}`}>${LETTERS[place]}</i>` : nothing}</label
    >
  </span>`;
}

/** The way to the comparison of what is marked. */
export function compareButtons(
  runCount: number,
  markedCount: number,
  {
    lang,
    compare,
    unmark,
  }: { readonly lang: Lang; readonly compare: () => void; readonly unmark: () => void },
): TemplateResult | typeof nothing {
  if (runCount < 2) return nothing;
  const isReady = markedCount >= 2;
  const n = { n: markedCount };
  return html`<span class="rest"></span>
    ${
      markedCount < MOST_MARKED
        ? nothing
        : html`<span class="small muted">${markWord('mostMarked', lang, n)}</span>`
    }
    ${
      markedCount === 0
        ? nothing
        : html`<button class="plain" @click=${unmark}>${markWord('unmark', lang)}</button>`
    }
    <button ?disabled=${!isReady} title=${isReady ? '' : markWord('markTwo', lang)} @click=${compare}>
      ${isReady ? markWord('compareN', lang, n) : markWord('compare', lang)}
    </button>`;
}
