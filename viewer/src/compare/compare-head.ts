import { html, svg, type TemplateResult } from 'lit';
import type { Lang } from '../views/view.js';
import type { Comparison } from './model.js';
import { RUN_DASHES } from './run-looks.js';
import { say } from './words.js';

/** The runs over their columns: line, letter, and a link to the replay. */
export function compareHead(
  { names, runs }: Comparison,
  lang: Lang,
  colours: readonly string[],
  open: (runId: string) => void,
): TemplateResult {
  return html`<tr>
    <td></td>
    ${runs.map(({ detail }, i) => {
      const name = names[i];
      const title = name?.title ?? detail.name;
      return html`<th scope="col">
        <svg width="22" height="8" aria-hidden="true">
          ${svg`<line x1="0" y1="4" x2="22" y2="4" stroke=${colours[i] ?? ''} stroke-width="2"
            stroke-dasharray=${(RUN_DASHES[i] ?? []).join(' ')}></line>`}
        </svg>
        <b>${name?.letter}</b>
        <a
          href=${`?runs=${detail.id}`}
          aria-label=${say('openReplay', lang, { name: title })}
          @click=${(event: Event) => {
            event.preventDefault();
            open(detail.id);
          }}
          >${title}</a
        >
      </th>`;
    })}
  </tr>`;
}
