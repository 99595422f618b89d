import { AXES } from '../player/axis-scale.js';
import type { Lang, Options } from '../views/view.js';
import { parseBookmarks } from './bookmarks.js';
import type { StepSpan, TimelineChoice } from './timeline-state.js';
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
  readonly timeline?: Partial<TimelineChoice>;
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

/** Two steps, the second the later; undefined where it is no span. */
function readSpan(from: string | null | undefined, to: string | null | undefined): StepSpan | undefined {
  const [first, last] = [readCount(from ?? null), readCount(to ?? null)];
  return first === undefined || last === undefined || first >= last ? undefined : { from: first, to: last };
}

function readTimeline(parameters: URLSearchParams): Partial<TimelineChoice> | undefined {
  const axis = AXES.find((name) => name === parameters.get('axis'));
  const window = readSpan(parameters.get('from'), parameters.get('to'));
  const [loopFrom, loopTo, ...more] = parameters.get('loop')?.split('-') ?? [];
  const loop = more.length === 0 ? readSpan(loopFrom, loopTo) : undefined;
  const bookmarks = parseBookmarks(parameters.get('marks') ?? '');
  const timeline = {
    ...(axis === undefined ? {} : { axis }),
    ...(window === undefined ? {} : { window }),
    ...(loop === undefined ? {} : { loop }),
    ...(bookmarks.length === 0 ? {} : { bookmarks }),
  };
  return Object.keys(timeline).length > 0 ? timeline : undefined;
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
  const timeline = readTimeline(parameters);
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
    ...(timeline === undefined ? {} : { timeline }),
    ...(lang === 'en' || lang === 'zh' ? { lang } : {}),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
  };
}
