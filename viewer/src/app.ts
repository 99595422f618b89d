import { uniteNeeds } from './client/needs.js';
import type { Need } from './need.js';
import { counters } from './client/counters.js';
import { prefetchIndexes } from './client/prefetch.js';
import { loadCatalog, type RunCatalog } from './client/run-catalog.js';
import { RunStore } from './client/run-store.js';
import type { Connection, Source } from './client/source.js';
import { Player } from './player/player.js';
import { wholeRunPace } from './player/speed.js';
import { StepAxis } from './player/step-axis.js';
import './shell/tr-run.js';
import { chooseViews } from './shell/choose-views.js';
import type { DrawTick, OpenOptions, RunSession } from './shell/session.js';
import { defaultSelection, shellNeeds } from './shell/shell-needs.js';
import { VIEWS } from './views/registry.js';
import type { Extents, Frame, Reading, Selection, View } from './views/view.js';

/** Opens a run: reads its catalog, then wires client → player → views. */
export async function openSession(source: Source, runId: string, options: OpenOptions): Promise<RunSession> {
  const catalog = await loadCatalog(source, runId);
  await Promise.all(VIEWS.map((view) => view.load(catalog)));
  return new AppSession(source, catalog, options);
}

/** The wiring of one run page; the only place that knows client, player and views at once. */
class AppSession implements RunSession {
  readonly runId: string;
  readonly player: Player;
  readonly extents: Extents = (role, name) => this.#store.summary(role, name)?.extent;
  readonly #store: RunStore;
  readonly #drawers = new Set<(tick: DrawTick) => void>();
  readonly #watchers = new Set<() => void>();
  #axis: StepAxis;
  #views: readonly View[];
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
    this.#views = chooseViews(VIEWS, catalog);
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
    this.#uniteNeeds();
    this.#begin(options);
    this.#prefetch();
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
  get views(): readonly View[] {
    return this.#views;
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
    this.#uniteNeeds();
    this.#prefetch();
    this.#changed();
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

  summary(role: string, name: string): ReturnType<RunStore['summary']> {
    return this.#store.summary(role, name);
  }

  wantSummaries(tensors: readonly (readonly [role: string, name: string])[]): void {
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
    this.#views = chooseViews(VIEWS, this.catalog);
    if (this.#selection.tensor === null)
      this.#selection = { ...this.#selection, tensor: defaultSelection(this.catalog).tensor };
    this.#uniteNeeds();
    this.#prefetch();
    this.#changed();
    void Promise.all(VIEWS.map((view) => view.load(this.catalog))).then(() => {
      this.invalidate();
    });
  }

  #uniteNeeds(): void {
    const { catalog, selection } = this;
    const lists = this.#views.map((view) => view.needs(catalog, selection));
    this.#needs = uniteNeeds([...lists, shellNeeds(catalog, selection)]);
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

  #frame(step: number): Frame {
    const store = this.#store;
    return {
      run: this.runId,
      step,
      tensor: (need) => store.tensor(need, step),
      history: (need) => store.history(need),
      series: (need) => store.series(need),
    };
  }

  readonly #tick = (nowMillis: number): void => {
    this.#raf = 0;
    const isReadyAt = (index: number): boolean => this.#store.isReady(this.#axis.stepAt(index) ?? 0);
    if (this.player.tick(nowMillis, isReadyAt) === 'stalled') counters.stalls += 1;
    if (!this.player.state.isPlaying) this.#isShowing = false;
    const { step } = this;
    const isReady = this.#store.isReady(step);
    const tick = { step, frame: this.#frame(step), isReady, isWhole: isReady && this.#store.hasTimeNeeds() };
    for (const draw of [...this.#drawers]) draw(tick);
    if (this.player.state.isPlaying) this.invalidate();
  };
}

function isSameReading(a: Reading | undefined, b: Reading | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const isSamePlace = a.role === b.role && a.name === b.name && a.index.join() === b.index.join();
  return isSamePlace && a.step === b.step && Object.is(a.value, b.value);
}
