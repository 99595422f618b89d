import { uniteNeeds } from './client/needs.js';
import type { Need } from './need.js';
import { counters } from './client/counters.js';
import { prefetchIndexes } from './client/prefetch.js';
import { loadCatalog, type RunCatalog } from './client/run-catalog.js';
import { RunStore } from './client/run-store.js';
import { storeFrame } from './client/store-frame.js';
import type { Connection, Source } from './client/source.js';
import { Player } from './player/player.js';
import { wholeRunPace } from './player/speed.js';
import { StepAxis } from './player/step-axis.js';
import './shell/tr-run.js';
import { OpenViews } from './shell/open-views.js';
import type { DrawTick, OpenOptions, RunSession } from './shell/session.js';
import { isSameReading } from './shell/same-reading.js';
import { defaultSelection, shellNeeds } from './shell/shell-needs.js';
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
  readonly extents: Extents = (role, name) => this.#store.summary({ role, name })?.extent;
  readonly #store: RunStore;
  readonly #drawers = new Set<(tick: DrawTick) => void>();
  readonly #watchers = new Set<() => void>();
  #axis: StepAxis;
  #selection: Selection;
  #reading: Reading | undefined;
  #readingView: string | undefined;
  #needs: readonly Need[] = [];
  #steps: RunCatalog['steps'];
  #isShowing = false;
  #raf = 0;
  #hasChanged = false;

  constructor(source: Source, catalog: RunCatalog, options: OpenOptions) {
    this.runId = catalog.run.id;
    this.#steps = catalog.steps;
    this.#axis = new StepAxis(catalog.steps);
    this.views = new OpenViews(VIEWS, options.options ?? {}, () => {
      this.#wantsChanged();
    });
    this.#selection = { ...defaultSelection(catalog), ...options.selection };
    this.player = new Player({ count: this.#axis.count }, (state, previous) => {
      if (state.index !== previous.index) this.#prefetch();
      if (state.index === previous.index || !state.isPlaying) this.#changed();
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
  }

  /** Opens the views, then moves as the address and the run say. */
  async begin(options: OpenOptions): Promise<void> {
    await this.views.open(this.catalog, options.views);
    if (options.maximised !== undefined) this.views.maximise(options.maximised);
    this.#begin(options);
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
    this.#drawers.add(listener);
    this.invalidate();
    return () => this.#drawers.delete(listener);
  }

  onChange(listener: () => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  close(): void {
    cancelAnimationFrame(this.#raf);
    this.#raf = -1;
    this.#store.close();
    this.#drawers.clear();
    this.#watchers.clear();
  }

  /** An explicit step opens paused there; a live run is followed; a finished one plays. */
  #begin({ step, reducedMotion }: OpenOptions): void {
    if (step !== undefined) {
      this.player.seek(this.#axis.indexOf(step));
      return;
    }
    const { status } = this.catalog.run;
    if (this.isLive || reducedMotion || status === 'failed' || this.#axis.count < 2) {
      this.player.follow(this.isLive);
      return;
    }
    const { speed, stride } = wholeRunPace(this.#axis.count);
    this.player.setSpeed(speed, stride);
    this.#isShowing = true;
    this.player.play();
  }

  #catalogChanged(): void {
    const { steps } = this.catalog;
    if (steps !== this.#steps) {
      const shown = this.step;
      this.#steps = steps;
      this.#axis = new StepAxis(steps);
      this.player.resize(this.#axis.count, this.#axis.indexOf(shown));
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
    this.#changed();
    this.invalidate();
  }

  #prefetch(): void {
    const { index, stride, isPlaying } = this.player.state;
    const indexes = prefetchIndexes(index, this.#axis.count, { stride, isPlaying });
    this.#store.want(
      this.#needs,
      indexes.map((i) => this.#axis.stepAt(i)).filter((step) => step !== undefined),
    );
  }

  /** Told once a turn, however many things changed in it. */
  #changed(): void {
    if (this.#hasChanged) return;
    this.#hasChanged = true;
    queueMicrotask(() => {
      this.#hasChanged = false;
      for (const watch of [...this.#watchers]) watch();
    });
  }

  readonly #tick = (nowMillis: number): void => {
    this.#raf = 0;
    const isReadyAt = (index: number): boolean => this.#store.isReady(this.#axis.stepAt(index) ?? 0);
    if (this.player.tick(nowMillis, isReadyAt) === 'stalled') counters.stalls += 1;
    if (!this.player.state.isPlaying) this.#isShowing = false;
    const { step } = this;
    const isReady = this.#store.isReady(step);
    const tick = {
      step,
      frame: storeFrame(this.#store, step),
      isReady,
      isWhole: isReady && this.#store.hasTimeNeeds(),
    };
    for (const draw of [...this.#drawers]) draw(tick);
    if (this.player.state.isPlaying) this.invalidate();
  };
}
