import { PROBE, ROLES } from '@tensorreel/schema';
import { html, nothing, type TemplateResult } from 'lit';
import { sampleName } from '../views/parts/probe.js';
import type { Catalog, Lang, View } from '../views/view.js';
import { textOf } from '../words/words.js';
import { icon } from './icons.js';
import type { RunSession } from './session.js';
import { settings } from './settings.js';

export interface HeadActions {
  readonly help: () => void;
  readonly save: () => Promise<void>;
  readonly table: () => Promise<void>;
  /** Begins or ends a recording. */
  readonly record: () => Promise<void>;
  /** `12/60` while it records. */
  readonly recorded: string | undefined;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A native select that looks like the text it holds. */
function menu(
  label: string,
  choices: readonly Choice[],
  value: string,
  onChoice: (value: string) => void,
): TemplateResult {
  return html`<select
    aria-label=${label}
    .value=${value}
    @change=${(event: Event) => {
      onChoice((event.target as HTMLSelectElement).value);
    }}
  >
    ${choices.map(
      (one) => html`<option value=${one.value} ?selected=${one.value === value}>${one.label}</option>`,
    )}
  </select>`;
}

/** Other views that could stand here: those not open that can show the run. */
function viewChoices(session: RunSession, view: View, lang: Lang): Choice[] {
  const { cards, ids } = session.views;
  return cards
    .filter((card) => card.id === view.id || (!ids.includes(card.id) && card.suits(session.catalog) > 0))
    .map((card) => ({ value: card.id, label: card.label[lang] }));
}

const sampleCount = (catalog: Catalog): number =>
  catalog.tensors.find(
    ({ role, name }) => name === PROBE && (role === ROLES.input || role === ROLES.sampleLoss),
  )?.shape[0] ?? 0;

/** View, tensor and sample of a panel, each a menu where there is a choice. */
function subjectMenus(session: RunSession, view: View, lang: Lang): TemplateResult {
  const { catalog, selection } = session;
  const tensors = view.tensors?.(catalog) ?? [];
  const samples = view.hasSamples === true ? sampleCount(catalog) : 0;
  const subject = view.subject(catalog, selection, lang, session.views.options(view));
  const chosen = selection.tensor ?? '';
  const names = tensors.map((name) => ({ value: name, label: name }));
  return html`
    ${
      tensors.length > 1
        ? menu(
            textOf('tensorOf', lang, { what: view.label[lang] }),
            tensors.includes(chosen) ? names : [{ value: '', label: textOf('chooseTensor', lang) }, ...names],
            tensors.includes(chosen) ? chosen : '',
            (tensor) => {
              if (tensor !== '') session.select({ tensor, unit: null });
            },
          )
        : nothing
    }
    ${
      samples > 1
        ? menu(
            textOf('sampleOf', lang, { what: view.label[lang] }),
            Array.from({ length: samples }, (_, i) => ({ value: String(i), label: sampleName(i) })),
            String(selection.sample),
            (sample) => {
              session.select({ sample: Number(sample) });
            },
          )
        : nothing
    }
    <span class="subject" title=${subject}>${subject}</span>
  `;
}

/** One pane so large that it can be read from the back of a room. */
function presentationSwitch(lang: Lang): TemplateResult {
  const text = textOf('presentView', lang);
  return html`<button
    class="plain"
    aria-pressed=${settings.isPresenting}
    aria-label=${text}
    title=${text}
    @click=${() => void settings.set({ isPresenting: !settings.isPresenting })}
  >
    Aa
  </button>`;
}

/** The pane's picture to take away, still or moving. */
function pictureButtons(
  lang: Lang,
  what: string,
  recorded: string | undefined,
  save: () => Promise<void>,
  record: () => Promise<void>,
): TemplateResult {
  const gif = textOf(recorded === undefined ? 'saveGif' : 'stopGif', lang, { what });
  return html`<button
      class="plain save"
      aria-label=${textOf('savePng', lang, { what })}
      @click=${() => void save()}
    >
      PNG
    </button>
    <button
      class="plain gif"
      aria-pressed=${recorded !== undefined}
      aria-label=${gif}
      title=${gif}
      @click=${() => void record()}
    >
      ${recorded ?? 'GIF'}
    </button>`;
}

/** Head of a panel: what it shows, of which run and step, and what can be done with it. */
export function panelHead(
  session: RunSession,
  view: View,
  lang: Lang,
  { help, save, table, record, recorded }: HeadActions,
): TemplateResult {
  const { catalog, views } = session;
  const what = view.label[lang];
  const isMaximised = views.maximised === view.id;
  const replace = (id: string): void => {
    void views.open(
      catalog,
      views.ids.map((old) => (old === view.id ? id : old)),
    );
  };
  const close = (): void => {
    void views.open(
      catalog,
      views.ids.filter((id) => id !== view.id),
    );
  };
  return html`
    <h2>${menu(textOf('viewOf', lang), viewChoices(session, view, lang), view.id, replace)}</h2>
    ${subjectMenus(session, view, lang)}
    <span class="rest"></span>
    <span class="of"
      ><span class="run-name"><i class="run"></i>${catalog.run.name}</span></span
    >
    <span class="step" id="step"></span>
    <button class="plain" aria-label=${textOf('helpOf', lang, { what })} @click=${help}>?</button>
    ${
      view.table
        ? html`<button
            class="plain save"
            aria-label=${textOf('saveCsv', lang, { what })}
            @click=${() => void table()}
          >
            CSV
          </button>`
        : nothing
    }
    ${view.isText === true ? nothing : pictureButtons(lang, what, recorded, save, record)}
    ${isMaximised ? presentationSwitch(lang) : nothing}
    <button
      class="plain"
      aria-pressed=${isMaximised}
      aria-label=${textOf(isMaximised ? 'restoreView' : 'maximiseView', lang, { what })}
      @click=${() => {
        if (settings.isPresenting) void settings.set({ isPresenting: false });
        views.maximise(isMaximised ? undefined : view.id);
      }}
    >
      ${icon(isMaximised ? 'restore' : 'maximise')}
    </button>
    ${
      views.ids.length > 1 && !isMaximised
        ? html`<button class="plain" aria-label=${textOf('closeView', lang, { what })} @click=${close}>
            ✕
          </button>`
        : nothing
    }
  `;
}

/** The switches in the foot. */
export function panelOptions(session: RunSession, view: View, lang: Lang): TemplateResult | typeof nothing {
  const options = view.options?.filter(({ suits }) => suits?.(session.catalog) !== false) ?? [];
  if (options.length === 0) return nothing;
  const values = session.views.options(view);
  return html`<span class="options"
    >${options.map(({ id, label, choices }) =>
      menu(
        `${view.label[lang]}: ${label[lang]}`,
        choices.map((one) => ({ value: one.value, label: `${label[lang]}: ${one.label[lang]}` })),
        values[id] ?? '',
        (value) => {
          session.views.setOption(view.id, id, value);
        },
      ),
    )}</span
  >`;
}
