import type { Lang } from '../views/view.js';
import { loadWords } from '../words/words.js';
import type { ThemeName } from './tokens.js';

/** A theme, or whichever the system shows. */
type ThemeChoice = ThemeName | 'system';

interface SettingsState {
  readonly lang: Lang;
  readonly theme: ThemeChoice;
  /** As long as the page is open: views so large that they can be read from afar. */
  readonly isPresenting: boolean;
}

const KEY = 'tensorreel';
const PRESENTING_ZOOM = 1.5;

/** Language, theme and size of the page: what the URL says, else what was chosen before, else what the browser prefers. */
class Settings {
  #state: SettingsState = { lang: 'en', theme: 'system', isPresenting: false };
  #prefersDark: MediaQueryList | undefined;
  readonly #listeners = new Set<() => void>();

  get lang(): Lang {
    return this.#state.lang;
  }

  /** The one that is shown. */
  get theme(): ThemeName {
    const { theme } = this.#state;
    if (theme !== 'system') return theme;
    return this.#prefersDark?.matches === true ? 'dark' : 'light';
  }

  get themeChoice(): ThemeChoice {
    return this.#state.theme;
  }

  get isPresenting(): boolean {
    return this.#state.isPresenting;
  }

  /** How much larger than usual the views are: CSS pixels of theirs to those of the page. */
  get zoom(): number {
    return this.#state.isPresenting ? PRESENTING_ZOOM : 1;
  }

  async start(fromUrl: { readonly lang?: Lang; readonly theme?: ThemeName }): Promise<void> {
    const stored = readStored();
    this.#prefersDark = matchMedia('(prefers-color-scheme: dark)');
    this.#prefersDark.addEventListener('change', () => {
      if (this.#state.theme === 'system') void this.set({});
    });
    const prefersChinese = navigator.language.toLowerCase().startsWith('zh');
    await this.#apply({
      lang: fromUrl.lang ?? stored.lang ?? (prefersChinese ? 'zh' : 'en'),
      theme: fromUrl.theme ?? stored.theme ?? 'system',
      isPresenting: false,
    });
  }

  async set(change: Partial<SettingsState>): Promise<void> {
    await this.#apply({ ...this.#state, ...change });
    const { lang, theme } = this.#state;
    try {
      localStorage.setItem(KEY, JSON.stringify({ lang, theme }));
    } catch {
      // Storage may be forbidden: the choice then lasts as long as the page.
    }
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #apply(state: SettingsState): Promise<void> {
    await loadWords(state.lang);
    this.#state = state;
    document.documentElement.lang = state.lang === 'zh' ? 'zh-Hans' : 'en';
    document.documentElement.dataset['theme'] = this.theme;
  }
}

const THEMES: readonly unknown[] = ['light', 'dark', 'system'] satisfies readonly ThemeChoice[];

function readStored(): Partial<Pick<SettingsState, 'lang' | 'theme'>> {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      ...(stored['lang'] === 'en' || stored['lang'] === 'zh' ? { lang: stored['lang'] } : {}),
      ...(THEMES.includes(stored['theme']) ? { theme: stored['theme'] as ThemeChoice } : {}),
    };
  } catch {
    return {};
  }
}

export const settings = new Settings();
