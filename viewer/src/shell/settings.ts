import type { Lang } from '../views/view.js';
import { loadWords } from '../words/words.js';
import type { ThemeName } from './tokens.js';

interface SettingsState {
  readonly lang: Lang;
  readonly theme: ThemeName;
}

const KEY = 'tensorreel';

/** Language and theme of the page: what the URL says, else what was chosen before, else what the browser prefers. */
class Settings {
  #state: SettingsState = { lang: 'en', theme: 'light' };
  readonly #listeners = new Set<() => void>();

  get lang(): Lang {
    return this.#state.lang;
  }

  get theme(): ThemeName {
    return this.#state.theme;
  }

  async start(fromUrl: Partial<SettingsState>): Promise<void> {
    const stored = readStored();
    const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const prefersChinese = navigator.language.toLowerCase().startsWith('zh');
    await this.#apply({
      lang: fromUrl.lang ?? stored.lang ?? (prefersChinese ? 'zh' : 'en'),
      theme: fromUrl.theme ?? stored.theme ?? (prefersDark ? 'dark' : 'light'),
    });
  }

  async set(change: Partial<SettingsState>): Promise<void> {
    await this.#apply({ ...this.#state, ...change });
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#state));
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
    document.documentElement.dataset['theme'] = state.theme;
  }
}

function readStored(): Partial<SettingsState> {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      ...(stored['lang'] === 'en' || stored['lang'] === 'zh' ? { lang: stored['lang'] } : {}),
      ...(stored['theme'] === 'light' || stored['theme'] === 'dark' ? { theme: stored['theme'] } : {}),
    };
  } catch {
    return {};
  }
}

export const settings = new Settings();
