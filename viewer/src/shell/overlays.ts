import type { View } from '../views/view.js';
import type { TrHelp } from './tr-help.js';
import type { TrPalette } from './tr-palette.js';
import type { TrViewsMenu } from './tr-views-menu.js';

/** What opens above the page, fetched when it is first asked for. */
export class Overlays {
  readonly #find: (tag: string) => Element | null;

  constructor(find: (tag: string) => Element | null) {
    this.#find = find;
  }

  /** While one is open, keys are its own. */
  get isOpen(): boolean {
    return ['tr-help', 'tr-palette', 'tr-views-menu'].some(
      (tag) => this.#find(tag)?.shadowRoot?.querySelector('dialog')?.open === true,
    );
  }

  /** The keys of the page, or what a view shows. */
  async help(view?: View): Promise<void> {
    await import('./tr-help.js');
    await (this.#find('tr-help') as TrHelp | null)?.open(view);
  }

  async palette(): Promise<void> {
    await import('./tr-palette.js');
    await (this.#find('tr-palette') as TrPalette | null)?.open();
  }

  async viewsMenu(): Promise<void> {
    await import('./tr-views-menu.js');
    const button = this.#find('tr-top-bar')?.shadowRoot?.querySelector('.views') ?? undefined;
    await (this.#find('tr-views-menu') as TrViewsMenu | null)?.open(button);
  }
}
