import type { Lang, Options } from '../views/view.js';
import type { ThemeName } from './tokens.js';

/** What the address holds. No runs = the run list. */
export interface UrlState {
  readonly runs: readonly string[];
  readonly step?: number;
  readonly tensor?: string;
  readonly unit?: number;
  readonly sample?: number;
  /** Open views in their order, where a person chose them. */
  readonly views?: readonly string[];
  /** What was chosen in their feet, by view. */
  readonly options?: Readonly<Record<string, Options>>;
  readonly maximised?: string;
  readonly lang?: Lang;
  readonly theme?: ThemeName;
}

const readCount = (text: string | null): number | undefined =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

const readText = (text: string | null): string | undefined =>
  text === null || text === '' ? undefined : text;

/** `view.option:value,…`; what is not of that form is left out. */
function readOptions(text: string | null): Readonly<Record<string, Options>> | undefined {
  const options: Record<string, Record<string, string>> = {};
  for (const part of text?.split(',') ?? []) {
    const [, view = '', id = '', value = ''] = /^([\w-]+)\.([\w-]+):([\w./-]+)$/.exec(part) ?? [];
    if (view !== '') options[view] = { ...options[view], [id]: value };
  }
  return Object.keys(options).length > 0 ? options : undefined;
}

function writeOptions(options: Readonly<Record<string, Options>> | undefined): string | undefined {
  const parts = Object.entries(options ?? {}).flatMap(([view, values]) =>
    Object.entries(values).map(([id, value]) => `${view}.${id}:${value}`),
  );
  return parts.length > 0 ? parts.join(',') : undefined;
}

/** Query text → state; what can't be read is left out. */
export function parseUrlState(query: string): UrlState {
  const parameters = new URLSearchParams(query);
  const runs = (parameters.get('runs') ?? '').split(',').filter((id) => id !== '');
  const step = readCount(parameters.get('step'));
  const tensor = readText(parameters.get('tensor'));
  const unit = readCount(parameters.get('unit'));
  const sample = readCount(parameters.get('sample'));
  const views = (parameters.get('views') ?? '').split(',').filter((id) => id !== '');
  const options = readOptions(parameters.get('options'));
  const maximised = readText(parameters.get('max'));
  const lang = parameters.get('lang');
  const theme = parameters.get('theme');
  return {
    runs,
    ...(step === undefined ? {} : { step }),
    ...(tensor === undefined ? {} : { tensor }),
    ...(unit === undefined ? {} : { unit }),
    ...(sample === undefined ? {} : { sample }),
    ...(views.length === 0 ? {} : { views }),
    ...(options === undefined ? {} : { options }),
    ...(maximised === undefined ? {} : { maximised }),
    ...(lang === 'en' || lang === 'zh' ? { lang } : {}),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
  };
}

/** State → query text, with readable slashes and commas; empty for a bare run list. */
export function formatUrlState(state: UrlState): string {
  const parameters = new URLSearchParams();
  if (state.runs.length > 0) parameters.set('runs', state.runs.join(','));
  const { step, tensor, unit, sample, views, options, maximised, lang, theme } = state;
  const values = {
    step,
    tensor,
    unit,
    sample,
    views: views?.join(','),
    options: writeOptions(options),
    max: maximised,
    lang,
    theme,
  };
  for (const [key, value] of Object.entries(values))
    if (value !== undefined) parameters.set(key, String(value));
  const query = parameters.toString().replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':');
  return query === '' ? '/' : `/?${query}`;
}
