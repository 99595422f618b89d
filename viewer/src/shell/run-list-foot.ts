import { html, nothing, type TemplateResult } from 'lit';
import type { Lang } from '../views/view.js';
import { textOf, type WordKey } from '../words/words.js';
import { commandWord } from './command-words.js';
import { markWord } from './run-mark-words.js';
import { snippet } from './snippet.js';

/** Keys of the list. */
export function listKeys(lang: Lang): TemplateResult {
  const t = (key: WordKey): string => textOf(key, lang);
  return html`<section class="keys small">
    <h2>${t('keys')}</h2>
    <p>
      <kbd>↑</kbd> <kbd>↓</kbd> ${t('choose')} · <kbd>Enter</kbd> ${t('open')} ·
      <kbd>Space</kbd> ${markWord('markToCompare', lang)} · <kbd>C</kbd> ${markWord('compare', lang)} ·
      <kbd>?</kbd> ${commandWord('help', lang)}
    </p>
  </section>`;
}

/** How a run comes into the list. */
export function recordFoot(lang: Lang, keys: TemplateResult | typeof nothing = nothing): TemplateResult {
  const t = (key: WordKey): string => textOf(key, lang);
  return html`<div class="foot">
    <section>
      <h2>${t('recordOwn')}</h2>
      <pre tabindex="0">${snippet}</pre>
    </section>
    <section>
      <h2>${t('trainArticle')}</h2>
      <pre tabindex="0">npm start</pre>
      <p class="small">${t('trainArticleMore')}</p>
    </section>
    ${keys}
  </div>`;
}
