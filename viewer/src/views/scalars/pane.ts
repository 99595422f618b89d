import { pixelRatio } from '../../draw/zoomed.js';
import { contains } from '../../draw/grid.js';
import { lastAtOrBefore } from '../../draw/plot.js';
import type { Frame, MountedView, ViewActions, ViewContext } from '../view.js';
import { scalarsCard } from './card.js';
import { drawChart } from './draw-charts.js';
import { drawPlayhead } from './draw-playhead.js';
import { Gestures } from './gestures.js';
import { LineCache } from './lines.js';
import { MOST_SERIES, planCharts } from './plan.js';
import { makeScene, type Scene, type SceneChart, type XWindow } from './scene.js';
import { buildStage, type Stage } from './stage.js';
import { leftOutText, noAxisText, scalarWords, windowText } from './words.js';
import { xAxis, type XAxis } from './x-axis.js';
import { clampWindow } from './zoom.js';

/** The charts in their pane: curves on one canvas, playhead and cursor on another above it. */
export class ScalarsPane implements MountedView {
  readonly #stage: Stage;
  readonly #gestures: Gestures;
  readonly #cache = new LineCache();
  readonly #observer: ResizeObserver;
  #size = { width: 0, height: 0 };
  #shown: { readonly context: ViewContext; readonly frame: Frame } | undefined;
  #axis: { readonly parts: readonly unknown[]; readonly x: XAxis } | undefined;
  #scene: Scene | undefined;
  #drawnFor: readonly unknown[] = [];
  #window: XWindow | undefined;
  #cursor: number | undefined;
  #raf = 0;

  constructor(host: ShadowRoot, actions: ViewActions) {
    this.#stage = buildStage(host, () => {
      this.#zoom(undefined);
    });
    this.#gestures = new Gestures(this.#stage, {
      chartAt: (x, y) => this.#chartAt(x, y),
      window: () => this.#scene?.window,
      playhead: () => this.#scene && this.#shown && this.#scene.x.toX(this.#shown.frame.step),
      cursor: () => this.#cursor,
      zoom: (window) => {
        this.#zoom(window);
      },
      moveCursor: (x, chart) => {
        this.#cursor = x === undefined ? undefined : nearestPoint(chart, x).x;
        this.#drawSoon();
      },
      seek: (x, chart) => {
        const { step } = nearestPoint(chart, x);
        if (step !== undefined) actions.seek(step);
      },
      seekStep: (step) => {
        actions.seek(step);
      },
      step: () => this.#shown?.frame.step,
      redraw: () => {
        this.#drawSoon();
      },
    });
    this.#stage.scroll.addEventListener('scroll', this.#drawSoon);
    this.#observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      this.#size = { width, height };
      this.#stage.setSize(width, height);
      this.#drawnFor = [];
      this.#draw();
    });
    this.#observer.observe(this.#stage.scroll);
  }

  update(context: ViewContext, frame: Frame): void {
    this.#shown = { context, frame };
    this.#draw();
  }

  picture(): HTMLCanvasElement | undefined {
    const { base, over } = this.#stage;
    const picture = document.createElement('canvas');
    [picture.width, picture.height] = [base.width, base.height];
    const canvas = picture.getContext('2d');
    if (this.#scene === undefined || canvas === null) return undefined;
    canvas.drawImage(base, 0, 0);
    canvas.drawImage(over, 0, 0);
    return picture;
  }

  dispose(): void {
    cancelAnimationFrame(this.#raf);
    this.#observer.disconnect();
    this.#gestures.dispose();
    this.#stage.root.remove();
  }

  readonly #drawSoon = (): void => {
    if (this.#raf !== 0) return;
    this.#raf = requestAnimationFrame(() => {
      this.#raf = 0;
      this.#draw();
    });
  };

  #zoom(window: XWindow | undefined): void {
    this.#window = window && this.#scene && clampWindow(window, this.#scene.whole);
    this.#drawSoon();
  }

  #xAxis(context: ViewContext): XAxis {
    const parts = [context.axes, context.catalog.events, context.options['x']];
    if (this.#axis === undefined || this.#axis.parts.some((part, i) => part !== parts[i])) {
      // Another axis has other places: what was a window there is none here.
      if (this.#axis !== undefined && this.#axis.parts[2] !== parts[2]) this.#window = undefined;
      this.#axis = { parts, x: xAxis(context, context.options['x']) };
    }
    return this.#axis.x;
  }

  #draw(): void {
    const { width, height } = this.#size;
    if (this.#shown === undefined || width === 0 || height === 0) return;
    const { context, frame } = this.#shown;
    const x = this.#xAxis(context);
    const { theme, lang, options, catalog, lastStep } = context;
    const points = planCharts(catalog, options).flatMap(({ series }) =>
      series.map(({ need }) => frame.series(need)),
    );
    const { scrollTop } = this.#stage.scroll;
    const chosen = [options['charts'], options['y'], options['smooth']];
    const look = [theme.dark, lang, width, height, scrollTop, this.#window?.low, this.#window?.high];
    const parts = [x, lastStep, catalog, ...look, ...chosen, ...points];
    if (parts.length !== this.#drawnFor.length || parts.some((part, i) => part !== this.#drawnFor[i])) {
      this.#drawnFor = parts;
      const window = this.#window === undefined ? {} : { window: this.#window };
      this.#scene = makeScene(context, frame, this.#cache, { width, height, x, ...window });
      this.#drawBase(context, this.#scene);
    }
    if (this.#scene !== undefined) this.#drawOver(context, frame, this.#scene);
  }

  #drawBase(context: ViewContext, scene: Scene): void {
    const { theme, lang } = context;
    this.#stage.setHeight(scene.grid.height);
    this.#stage.say(...sayings(context, scene, this.#window));
    this.#stage.over.setAttribute('aria-label', scalarsCard.label[lang]);
    const canvas = this.#cleared(this.#stage.base);
    if (canvas === null) return;
    canvas.fillStyle = theme.panel;
    canvas.fillRect(0, this.#stage.scroll.scrollTop, this.#size.width, this.#size.height);
    for (const chart of this.#inSight(scene)) drawChart(canvas, theme, lang, chart);
  }

  #drawOver({ theme, lang }: ViewContext, frame: Frame, scene: Scene): void {
    const canvas = this.#cleared(this.#stage.over);
    if (canvas === null) return;
    const place = { step: frame.step, cursor: this.#cursor };
    for (const chart of this.#inSight(scene)) drawPlayhead(canvas, theme, lang, scene, chart, place);
    const chosen = this.#gestures.chosen;
    if (chosen === undefined) return;
    canvas.fillStyle = theme.accent;
    canvas.globalAlpha = 0.18;
    const { area } = chosen.chart.plot;
    canvas.fillRect(chosen.from, area.y, chosen.to - chosen.from, area.height);
    canvas.globalAlpha = 1;
  }

  /** Empty, scaled to CSS pixels and scrolled. */
  #cleared(element: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const canvas = element.getContext('2d');
    canvas?.setTransform(1, 0, 0, 1, 0, 0);
    canvas?.clearRect(0, 0, element.width, element.height);
    const ratio = pixelRatio(element);
    canvas?.setTransform(ratio, 0, 0, ratio, 0, 0);
    canvas?.translate(0, -this.#stage.scroll.scrollTop);
    return canvas;
  }

  #inSight(scene: Scene): SceneChart[] {
    const top = this.#stage.scroll.scrollTop;
    return scene.charts.filter(({ cell }) => cell.y + cell.height > top && cell.y < top + this.#size.height);
  }

  #chartAt(x: number, y: number): SceneChart | undefined {
    const down = y + this.#stage.scroll.scrollTop;
    return this.#scene?.charts.find(({ cell }) => contains(cell, x, down));
  }
}

/** The recorded point of a chart nearest to a place, for cursor and click. */
function nearestPoint(
  chart: SceneChart,
  x: number,
): { readonly x: number; readonly step: number | undefined } {
  let best: { x: number; step: number | undefined } = { x, step: undefined };
  let least = Infinity;
  for (const { line } of chart.lines) {
    if (line === undefined) continue;
    const at = lastAtOrBefore(line.raw.x, x);
    for (const i of [at, at + 1]) {
      const place = line.raw.x[i];
      if (place === undefined || Math.abs(place - x) >= least) continue;
      least = Math.abs(place - x);
      best = { x: place, step: line.steps[i] };
    }
  }
  return best;
}

/** What differs from what was asked for, and the way back to the whole run. */
function sayings(
  { lang, catalog, options }: ViewContext,
  scene: Scene,
  window: XWindow | undefined,
): [text: string, reset: string | undefined] {
  const parts: string[] = [];
  if (scene.wanted !== scene.x.kind) parts.push(noAxisText(lang, scalarWords[scene.wanted][lang]));
  const leftOut = catalog.series.length - MOST_SERIES;
  if (leftOut > 0) parts.push(leftOutText(lang, leftOut));
  if (options['smooth'] !== undefined && options['smooth'] !== '0') {
    const isThinned = scene.charts.some(({ lines }) => lines.some(({ line }) => line?.isExact === false));
    if (isThinned) parts.push(scalarWords.meanOfExtremes[lang]);
  }
  if (window !== undefined) parts.push(windowText(lang, scene.x.kind, window));
  return [parts.join(' · '), window === undefined ? undefined : scalarWords.reset[lang]];
}
