import type { Lang } from '../views/view.js';
import type { ThemeName } from './tokens.js';

/** What the address holds. No runs = the run list. */
export interface UrlState {
  readonly runs: readonly string[];
  readonly step?: number;
  readonly tensor?: string;
  readonly unit?: number;
  readonly sample?: number;
  readonly lang?: Lang;
  readonly theme?: ThemeName;
}

const readCount = (text: string | null): number | undefined =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

/** Query text → state; what can't be read is left out. */
export function parseUrlState(query: string): UrlState {
  const parameters = new URLSearchParams(query);
  const runs = (parameters.get('runs') ?? '').split(',').filter((id) => id !== '');
  const step = readCount(parameters.get('step'));
  const tensor = parameters.get('tensor');
  const unit = readCount(parameters.get('unit'));
  const sample = readCount(parameters.get('sample'));
  const lang = parameters.get('lang');
  const theme = parameters.get('theme');
  return {
    runs,
    ...(step === undefined ? {} : { step }),
    ...(tensor === null || tensor === '' ? {} : { tensor }),
    ...(unit === undefined ? {} : { unit }),
    ...(sample === undefined ? {} : { sample }),
    ...(lang === 'en' || lang === 'zh' ? { lang } : {}),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
  };
}

/** State → query text, with readable slashes and commas; empty for a bare run list. */
export function formatUrlState(state: UrlState): string {
  const parameters = new URLSearchParams();
  if (state.runs.length > 0) parameters.set('runs', state.runs.join(','));
  for (const key of ['step', 'tensor', 'unit', 'sample', 'lang', 'theme'] as const) {
    const value = state[key];
    if (value !== undefined) parameters.set(key, String(value));
  }
  const query = parameters.toString().replaceAll('%2F', '/').replaceAll('%2C', ',');
  return query === '' ? '/' : `/?${query}`;
}
