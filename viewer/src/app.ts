import { uniteNeeds } from './client/needs.js';
import type { Need } from './need.js';
import { counters } from './client/counters.js';
import { prefetchIndexes } from './client/prefetch.js';
import { loadCatalog, type RunCatalog } from './client/run-catalog.js';
import { RunStore } from './client/run-store.js';
import { storeFrame } from './client/store-frame.js';
import type { Connection, Source } from './client/source.js';
import { beginPlay } from './player/begin-play.js';
import { Player } from './player/player.js';
import { RunAxes } from './player/run-axes.js';
import { StepAxis } from './player/step-axis.js';
import { Audience } from './shell/audience.js';
import './shell/tr-run.js';
import { OpenViews } from './shell/open-views.js';
import type { DrawTick, OpenOptions, RunSession } from './shell/session.js';
import { isSameReading } from './shell/same-reading.js';
import { defaultSelection, shellNeeds } from './shell/shell-needs.js';
import { TimelineState } from './shell/timeline-state.js';
import { VIEWS } from './views/registry.js';
import type { Extents, Reading, Selection } from './views/view.js';

/** Opens a run: reads its catalog, then wires client → player → views. */
export async function openSession(source: Source, runId: string, options: OpenOptions): Promise<RunSession> {
  const catalog = await loadCatalog(source, runId);
  const session = new AppSession(source, catalog, options);
  await session.begin(options);
  return session;
}

/** The wiring of one run page; the only place that knows client, player and views at once. */
class AppSession implements RunSession {
  readonly runId: string;
  readonly player: Player;
  readonly views: OpenViews;
  readonly timeline: TimelineState;
  readonly axes: RunAxes;
  readonly extents: Extents = (role, name) => this.#store.summary({ role, name })?.extent;
  readonly #store: RunStore;
  readonly #audience = new Audience();
  #axis: StepAxis;
  #selection: Selection;
  #reading: Reading | undefined;
  #readingView: string | undefined;
  #needs: readonly Need[] = [];
  #steps: RunCatalog['steps'];
  #isShowing = false;
  #raf = 0;

  constructor(source: Source, catalog: RunCatalog, options: OpenOptions) {
    this.runId = catalog.run.id;
    this.#steps = catalog.steps;
    this.#axis = new StepAxis(catalog.steps);
    this.views = new OpenViews(VIEWS, options.options ?? {}, () => {
      this.#wantsChanged();
    });
    this.#selection = { ...defaultSelection(catalog), ...options.selection };
    this.player = new Player({ count: this.#axis.count }, (state, previous) => {
      if (state.index !== previous.index || state.isPlaying !== previous.isPlaying) this.#prefetch();
      if (state.index === previous.index || !state.isPlaying) this.#audience.changed();
      this.invalidate();
    });
    this.#store = new RunStore(source, catalog, {
      arrived: () => {
        this.invalidate();
      },
      changed: () => {
        this.#catalogChanged();
      },
    });
    this.axes = new RunAxes(() => ({
      columns: this.#store.columns,
      events: this.catalog.events,
      lastStep: this.#axis.last ?? 0,
      planned: this.catalog.run.planned,
    }));
    this.timeline = new TimelineState(this.runId, options.timeline ?? {}, () => {
      this.#loop();
      this.#audience.changed();
      this.invalidate();
    });
    this.#loop();
  }

  /** Opens the views, then moves as the address and the run say. */
  async begin(options: OpenOptions): Promise<void> {
    await this.views.open(this.catalog, options.views);
    if (options.maximised !== undefined) this.views.maximise(options.maximised);
    const { step, reducedMotion } = options;
    this.#isShowing = beginPlay(this.player, {
      index: step === undefined ? undefined : this.#axis.indexOf(step),
      isLive: this.isLive,
      isResting: reducedMotion || this.catalog.run.status === 'failed',
    });
    this.#wantsChanged();
  }

  get catalog(): RunCatalog {
    return this.#store.catalog;
  }
  get axis(): StepAxis {
    return this.#axis;
  }
  get selection(): Selection {
    return this.#selection;
  }
  get version(): number {
    return this.#store.version;
  }
  get columns(): RunStore['columns'] {
    return this.#store.columns;
  }
  get connection(): Connection {
    return this.#store.connection;
  }
  get reading(): Reading | undefined {
    return this.#reading;
  }
  get readingView(): string | undefined {
    return this.#readingView;
  }
  get isLive(): boolean {
    return this.catalog.run.status === 'running';
  }
  get step(): number {
    return this.#axis.stepAt(this.player.state.index) ?? 0;
  }

  select(change: Partial<Selection>): void {
    this.#selection = { ...this.#selection, ...change };
    this.#wantsChanged();
  }

  read(reading: Reading | undefined, viewId: string): void {
    const old = this.#reading;
    this.#reading = reading;
    this.#readingView = viewId;
    // Read anew at each tick: only a change may ask for another.
    if (!isSameReading(old, reading)) this.invalidate();
  }

  stopShow(): boolean {
    if (!this.#isShowing) return false;
    this.#isShowing = false;
    this.player.pause();
    return true;
  }

  seekStep(step: number): void {
    this.player.seek(this.#axis.nearest(step));
  }

  summary(tensor: Parameters<RunStore['summary']>[0]): ReturnType<RunStore['summary']> {
    return this.#store.summary(tensor);
  }

  wantSummaries(tensors: Parameters<RunStore['wantSummaries']>[0]): void {
    this.#store.wantSummaries(tensors);
  }

  failure(need: Need): ReturnType<RunStore['failure']> {
    return this.#store.failure(need, this.step);
  }

  retry(): void {
    this.#store.retry();
  }

  invalidate(): void {
    if (this.#raf === 0) this.#raf = requestAnimationFrame(this.#tick);
  }

  onDraw(listener: (tick: DrawTick) => void): () => void {
    this.invalidate();
    return this.#audience.onDraw(listener);
  }

  onChange(listener: () => void): () => void {
    return this.#audience.onChange(listener);
  }

  close(): void {
    cancelAnimationFrame(this.#raf);
    this.#raf = -1;
    this.#store.close();
    this.#audience.clear();
  }

  #catalogChanged(): void {
    const { steps } = this.catalog;
    if (steps !== this.#steps) {
      const shown = this.step;
      this.#steps = steps;
      this.#axis = new StepAxis(steps);
      this.player.resize(this.#axis.count, this.#axis.indexOf(shown));
      this.#loop();
    }
    if (this.#selection.tensor === null)
      this.#selection = { ...this.#selection, tensor: defaultSelection(this.catalog).tensor };
    this.#wantsChanged();
    void this.views.grow(this.catalog);
  }

  #wantsChanged(): void {
    const { catalog, selection } = this;
    this.#needs = uniteNeeds([...this.views.needs(catalog, selection), shellNeeds(catalog, selection)]);
    this.#prefetch();
    this.#audience.changed();
    this.invalidate();
  }

  /** Late frames move indexes: the loop is kept in steps. */
  #loop(): void {
    const { loop } = this.timeline.choice;
    this.player.setLoop(loop && { from: this.#axis.indexOf(loop.from), to: this.#axis.indexOf(loop.to) });
  }

  #prefetch(): void {
    const { index, isPlaying } = this.player.state;
    const after = isPlaying ? (i: number): number => this.player.after(i) : undefined;
    const indexes = prefetchIndexes(index, this.#axis.count, after);
    this.#store.want(
      // The inspector names the spans of a step where the playhead rests.
      isPlaying ? this.#needs : [...this.#needs, { kind: 'spans' }],
      indexes.map((i) => this.#axis.stepAt(i)).filter((step) => step !== undefined),
    );
  }

  readonly #tick = (nowMillis: number): void => {
    this.#raf = 0;
    const isReadyAt = (index: number): boolean => this.#store.isReady(this.#axis.stepAt(index) ?? 0);
    const time = this.axes.scale('time');
    const secondsAt = time && ((i: number): number => time.toValue(this.#axis.stepAt(i) ?? 0));
    if (this.player.tick(nowMillis, isReadyAt, secondsAt) === 'stalled') counters.stalls += 1;
    if (!this.player.state.isPlaying) this.#isShowing = false;
    const { step } = this;
    const isReady = this.#store.isReady(step);
    const tick = {
      step,
      frame: storeFrame(this.#store, step),
      isReady,
      isWhole: isReady && this.#store.hasTimeNeeds(),
    };
    this.#audience.draw(tick);
    if (this.player.state.isPlaying) this.invalidate();
  };
}
