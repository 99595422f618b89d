import type { Catalog, Need, Options, Selection, View, ViewCard, ViewEntry } from '../views/view.js';
import { chooseViews } from './choose-views.js';

/** Panes side by side that can still be read. */
export const MOST_OPEN = 6;

/** Which views are open, in their order, and what was chosen in their feet. */
export class OpenViews {
  readonly #entries: readonly ViewEntry[];
  readonly #onChange: () => void;
  readonly #opened = new Map<string, View>();
  /** Ids of the panes; those that suit best until a person chose. */
  #ids: readonly string[] = [];
  #chosen: readonly string[] | undefined;
  #opening = 0;
  #options: Readonly<Record<string, Options>>;
  #maximised: string | undefined;

  constructor(
    entries: readonly ViewEntry[],
    options: Readonly<Record<string, Options>>,
    onChange: () => void,
  ) {
    this.#entries = entries;
    this.#options = options;
    this.#onChange = onChange;
  }

  /** All that there are, in menu order. */
  get cards(): readonly ViewCard[] {
    return this.#entries;
  }

  /** Those open, in their order; only the maximised one while there is one. */
  get views(): readonly View[] {
    const ids = this.#ids.filter((id) => this.#maximised === undefined || id === this.#maximised);
    return ids.map((id) => this.#opened.get(id)).filter((view) => view !== undefined);
  }

  /** Ids of all panes, also while one is maximised. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** Whether a person chose the views: then they stand in the address. */
  get isChosen(): boolean {
    return this.#chosen !== undefined;
  }

  get maximised(): string | undefined {
    return this.#maximised;
  }

  /** What differs from the defaults, by view. */
  get chosenOptions(): Readonly<Record<string, Options>> {
    return this.#options;
  }

  /** Opens these in this order, or what suits the run; unknown ids are left out. */
  async open(catalog: Catalog, ids?: readonly string[]): Promise<void> {
    const known = ids?.filter((id) => this.#entries.some((entry) => entry.id === id)).slice(0, MOST_OPEN);
    this.#chosen = known !== undefined && known.length > 0 ? [...new Set(known)] : undefined;
    await this.grow(catalog);
  }

  /** The run grew: views that suit it now, unless a person chose; the open ones fetch what they lack. */
  async grow(catalog: Catalog): Promise<void> {
    const wanted = this.#chosen ?? chooseViews(this.#entries, catalog).map(({ id }) => id);
    const opening = (this.#opening += 1);
    await Promise.all(wanted.map((id) => this.#load(id, catalog)));
    // A later call has the say.
    if (opening !== this.#opening) return;
    if (this.#maximised !== undefined && !wanted.includes(this.#maximised)) this.#maximised = undefined;
    this.#ids = wanted;
    this.#onChange();
    for (const view of this.views) void this.#loadMore(view, catalog);
  }

  /** Opens one beside the others; where there is no room for one more, in the place of the last. */
  async show(catalog: Catalog, id: string): Promise<void> {
    if (this.#maximised !== id) this.#maximised = undefined;
    if (!this.#ids.includes(id)) await this.open(catalog, [...this.#ids.slice(0, MOST_OPEN - 1), id]);
    else this.#onChange();
  }

  maximise(id: string | undefined): void {
    this.#maximised = id;
    this.#onChange();
  }

  /** A value for each of a view's options. */
  options(view: View): Options {
    const defaults = (view.options ?? []).map(({ id, choices }) => [id, choices[0]?.value ?? '']);
    return { ...(Object.fromEntries(defaults) as Options), ...this.#options[view.id] };
  }

  setOption(viewId: string, id: string, value: string): void {
    this.#choose(viewId, { [id]: value });
  }

  needs(catalog: Catalog, selection: Selection): (readonly Need[])[] {
    return this.views.map((view) => view.needs(catalog, selection, this.options(view)));
  }

  /** New options are what a picture is drawn again for. */
  #choose(viewId: string, change: Options): void {
    this.#options = { ...this.#options, [viewId]: { ...this.#options[viewId], ...change } };
    this.#onChange();
  }

  async #loadMore(view: View, catalog: Catalog): Promise<void> {
    if (await view.loadMore?.(catalog)) this.#choose(view.id, {});
  }

  async #load(id: string, catalog: Catalog): Promise<void> {
    const view = this.#opened.get(id) ?? (await this.#entries.find((entry) => entry.id === id)?.open());
    if (view === undefined) return;
    await view.load(catalog);
    this.#opened.set(id, view);
  }
}
