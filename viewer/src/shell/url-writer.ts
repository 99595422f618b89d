import type { Selection } from '../views/view.js';
import { formatUrlState } from './format-url-state.js';
import type { RunSession } from './session.js';
import { settings } from './settings.js';
import type { UrlState } from './url-state.js';

const LEAST_GAP_MILLIS = 250;

/** Keeps the address at what is shown: a selection is a new entry of the history, a step replaces. */
export class UrlWriter {
  readonly #session: RunSession;
  readonly #stops: (() => void)[];
  #url: UrlState;
  #selection: Selection;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writtenAt = 0;

  constructor(session: RunSession, url: UrlState) {
    this.#session = session;
    this.#url = url;
    this.#selection = session.selection;
    this.#stops = [
      session.onChange(() => {
        this.#changed();
      }),
      settings.subscribe(() => {
        this.#changed();
      }),
    ];
  }

  /** Back and forward within one run. */
  read(url: UrlState): void {
    this.#url = url;
    const { step, tensor, unit, sample } = url;
    const selection: Selection = {
      tensor: tensor ?? this.#session.selection.tensor,
      unit: unit ?? null,
      sample: sample ?? 0,
    };
    this.#selection = selection;
    this.#session.select(selection);
    if (url.maximised !== this.#session.views.maximised) this.#session.views.maximise(url.maximised);
    if ((url.views ?? []).join() !== this.#chosenViews().join())
      void this.#session.views.open(this.#session.catalog, url.views);
    const { axis, window, loop } = url.timeline ?? {};
    this.#session.timeline.choose({ axis: axis ?? 'step', window, loop });
    if (step !== undefined) this.#session.seekStep(step);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
  }

  #changed(): void {
    const { tensor, unit, sample } = this.#session.selection;
    const old = this.#selection;
    this.#selection = this.#session.selection;
    if (tensor !== old.tensor || unit !== old.unit || sample !== old.sample) {
      history.pushState(null, '', this.#address());
      return;
    }
    clearTimeout(this.#timer);
    const wait = Math.max(0, this.#writtenAt + LEAST_GAP_MILLIS - performance.now());
    this.#timer = setTimeout(() => {
      this.#writtenAt = performance.now();
      const address = this.#address();
      if (address !== location.pathname + location.search) history.replaceState(null, '', address);
    }, wait);
  }

  #chosenViews(): readonly string[] {
    return this.#session.views.isChosen ? this.#session.views.ids : [];
  }

  #address(): string {
    const { views, timeline } = this.#session;
    const chosen = this.#chosenViews();
    const { selection, player, step, isLive } = this.#session;
    const { tensor, unit, sample } = selection;
    // While it plays or follows, the address opens the run as it opened here: moving.
    const isResting = !player.state.isPlaying && !(player.state.isFollowing && isLive);
    const query = formatUrlState({
      // A link to `latest` would mean another run tomorrow.
      runs: [this.#session.runId, ...this.#url.runs.slice(1)],
      ...(isResting ? { step } : {}),
      ...(tensor === null ? {} : { tensor }),
      ...(unit === null ? {} : { unit }),
      ...(sample === 0 ? {} : { sample }),
      ...(chosen.length === 0 ? {} : { views: chosen }),
      options: views.chosenOptions,
      ...(views.maximised === undefined ? {} : { maximised: views.maximised }),
      timeline: timeline.choice,
      ...(this.#url.lang === undefined ? {} : { lang: settings.lang }),
      ...(this.#url.theme === undefined ? {} : { theme: settings.theme }),
    });
    // A file lies where it lies: only the query is ours.
    return location.pathname + query.slice(1);
  }
}
