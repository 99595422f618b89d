import { html, nothing, render, type TemplateResult } from 'lit';
import { configCard } from './config/card.js';
import { configSections, searchRows } from './config/rows.js';
import { configStyles } from './config/styles.js';
import { addStyles } from './parts/add-styles.js';
import type { Catalog, ElementView, MountedView, ViewContext } from './view.js';

/** Configuration, environment, model and record of a run as searchable text. */
export const config: ElementView = {
  ...configCard,
  isText: true,
  help: async () => (await import('./config/help.js')).configHelp,
  load: () => Promise.resolve(),
  subject: ({ run }, _selection, lang) =>
    lang === 'zh' ? `${run.name} 的设置` : `what ${run.name} was started with`,
  needs: () => [],
  missing: () => undefined,

  mount(root): MountedView {
    addStyles(root, configStyles);
    const host = document.createElement('div');
    root.append(host);
    let words = '';
    let shown: ViewContext | undefined;
    const draw = (): void => {
      if (shown !== undefined) render(page(shown, words, search), host);
    };
    const search = (text: string): void => {
      words = text;
      draw();
    };
    return {
      update(context) {
        const isSame = shown?.catalog === context.catalog && shown.lang === context.lang;
        shown = context;
        if (!isSame) draw();
      },
      dispose: () => {
        host.remove();
      },
    };
  },

  table: (_frame, { catalog }) => ({
    columns: ['section', 'key', 'value'],
    rows: configSections(catalog).flatMap(({ title, rows }) =>
      rows.map(({ path, value }) => [title.en, path, value]),
    ),
  }),

  describe: (_frame, catalog, _selection, lang) =>
    configSections(catalog)
      .map(({ title, rows }) => `${title[lang]}: ${rows.length}`)
      .join(', '),
};

const asJson = ({ run, graph }: Catalog): string =>
  JSON.stringify(
    { id: run.id, name: run.name, config: run.config, environment: run.environment, graph },
    null,
    2,
  );

function page({ catalog, lang }: ViewContext, words: string, search: (text: string) => void): TemplateResult {
  const zh = lang === 'zh';
  const sections = configSections(catalog)
    .map(({ title, rows }) => ({ title, rows: searchRows(rows, words) }))
    .filter(({ rows }) => rows.length > 0);
  const searchLabel = zh ? '搜索键和值' : 'Search keys and values';
  return html`
    <div class="bar">
      <input
        type="search"
        aria-label=${searchLabel}
        placeholder=${searchLabel}
        @input=${(event: Event) => {
          search((event.target as HTMLInputElement).value);
        }}
      />
      <button @click=${() => void navigator.clipboard.writeText(asJson(catalog))}>
        ${zh ? '复制 JSON' : 'Copy JSON'}
      </button>
    </div>
    ${sections.length === 0 ? html`<p class="none">${zh ? '没有匹配的内容' : 'Nothing matches'}</p>` : nothing}
    ${sections.map(
      ({ title, rows }) => html`
        <section>
          <h3>${title[lang]} <span class="count">${rows.length}</span></h3>
          <dl>
            ${rows.map(
              ({ path, value }) => html`
                <dt>${path}</dt>
                <dd>${value}</dd>
              `,
            )}
          </dl>
        </section>
      `,
    )}
  `;
}
