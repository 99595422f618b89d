import type { OpenOptions } from './session.js';
import type { UrlState } from './url-state.js';

/** What an address says of how a run is opened. */
export function openOptions(url: UrlState): OpenOptions {
  const { step, tensor, unit, sample, views, options, maximised, timeline } = url;
  return {
    ...(step === undefined ? {} : { step }),
    ...(views === undefined ? {} : { views }),
    ...(options === undefined ? {} : { options }),
    ...(maximised === undefined ? {} : { maximised }),
    ...(timeline === undefined ? {} : { timeline }),
    selection: {
      ...(tensor === undefined ? {} : { tensor }),
      ...(unit === undefined ? {} : { unit }),
      ...(sample === undefined ? {} : { sample }),
    },
    reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
  };
}
