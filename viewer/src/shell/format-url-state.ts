import type { Options } from '../views/view.js';
import { formatBookmarks } from './bookmarks.js';
import type { TimelineChoice } from './timeline-state.js';
import type { UrlState } from './url-state.js';

function writeOptions(options: Readonly<Record<string, Options>> | undefined): string | undefined {
  const parts = Object.entries(options ?? {}).flatMap(([view, values]) =>
    Object.entries(values).map(([id, value]) => `${view}.${id}:${value}`),
  );
  return parts.length > 0 ? parts.join(',') : undefined;
}

/** The step axis, the whole run and no loop are not said. */
function writeTimeline(timeline: Partial<TimelineChoice> | undefined): Record<string, string | undefined> {
  const { axis, window, loop, bookmarks = [] } = timeline ?? {};
  return {
    axis: axis === 'step' ? undefined : axis,
    from: window && String(Math.round(window.from)),
    to: window && String(Math.round(window.to)),
    loop: loop && `${loop.from}-${loop.to}`,
    marks: bookmarks.length === 0 ? undefined : formatBookmarks(bookmarks),
  };
}

/** State → query text, with readable slashes and commas; empty for a bare run list. */
export function formatUrlState(state: UrlState): string {
  const parameters = new URLSearchParams();
  if (state.runs.length > 0) parameters.set('runs', state.runs.join(','));
  const { step, tensor, unit, sample, views, options, maximised, timeline, lang, theme } = state;
  const values = {
    step,
    tensor,
    unit,
    sample,
    views: views?.join(','),
    options: writeOptions(options),
    max: maximised,
    ...writeTimeline(timeline),
    lang,
    theme,
  };
  for (const [key, value] of Object.entries(values))
    if (value !== undefined) parameters.set(key, String(value));
  const query = parameters.toString().replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':');
  return query === '' ? '/' : `/?${query}`;
}
