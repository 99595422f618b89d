import { html, nothing, type TemplateResult } from 'lit';
import type { WordKey } from '../words/words.js';
import type { TimelineState } from './timeline-state.js';

type Translate = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

/** The text of the bookmark that is being written, kept at each letter. */
export function timelineNote(timeline: TimelineState, t: Translate): TemplateResult | typeof nothing {
  const step = timeline.edited;
  if (step === undefined) return nothing;
  const close = (): void => {
    timeline.edit(undefined);
  };
  return html`<form
    class="note"
    @submit=${(event: Event) => {
      event.preventDefault();
      close();
    }}
    @focusout=${(event: FocusEvent) => {
      const { currentTarget, relatedTarget } = event;
      if (!(
        currentTarget instanceof Node &&
        relatedTarget instanceof Node &&
        currentTarget.contains(relatedTarget)
      ))
        close();
    }}
  >
    <input
      .value=${timeline.bookmarkAt(step)?.text ?? ''}
      aria-label=${t('noteAt', { n: step })}
      placeholder=${t('noteHint')}
      maxlength="200"
      @input=${(event: Event) => {
        if (event.target instanceof HTMLInputElement) timeline.write(step, event.target.value);
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') close();
      }}
    /><button
      type="button"
      aria-label=${t('removeBookmark', { n: step })}
      title=${t('removeBookmark', { n: step })}
      @click=${() => {
        timeline.toggleBookmark(step);
      }}
    >
      ✕
    </button>
  </form>`;
}
