import type uPlot from 'uplot';
import { axisTickText } from './axis-words.js';
import { CHART_LEFT, CHART_RIGHT, CHART_TOP } from './chart-edges.js';
import { fullSteps } from './full-steps.js';
import type { LaneTick } from './lane-layout.js';
import type { RunSession } from './session.js';
import { settings } from './settings.js';
import type * as Chart from './timeline-chart.js';
import { timelineColumns, type Line } from './timeline-data.js';
import { TimelineGeometry } from './timeline-geometry.js';
import { drawLanes } from './timeline-lanes.js';
import { laneMarks } from './timeline-marks.js';
import { drawOverview } from './timeline-overview.js';
import { resolveTheme } from './tokens.js';

/** What is drawn; the rest is read from the session. */
export interface PictureOf {
  readonly session: RunSession;
  readonly train: Line | undefined;
  readonly val: Line | undefined;
  readonly isLog: boolean;
  /** Of the chart, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly labels: { readonly events: string; readonly full: string };
}

/** Chart, lanes and strip: each drawn only when what it shows has changed. */
export class TimelinePicture {
  readonly #root: ParentNode;
  /** Comes after the rest: it is four fifths of the timeline's code. */
  #code: typeof Chart | undefined;
  #chart: uPlot | undefined;
  #geometry: TimelineGeometry | undefined;
  #ticks: readonly LaneTick[] = [];
  readonly #drawnFor = new Map<string, readonly unknown[]>();

  constructor(root: ParentNode) {
    this.#root = root;
  }

  get geometry(): TimelineGeometry | undefined {
    return this.#geometry;
  }

  get ticks(): readonly LaneTick[] {
    return this.#ticks;
  }

  setCode(code: typeof Chart): void {
    this.#code = code;
  }

  /** Steps ↔ pixels as of now; the same object until axis, window or size change. */
  measure(session: RunSession, width: number): TimelineGeometry | undefined {
    const { axis, axes, timeline } = session;
    const { window, axis: name } = timeline.choice;
    const scale = axes.scale(name) ?? axes.scale('step');
    if (scale && this.#isNew('geometry', [scale, axis, window, width]))
      this.#geometry = new TimelineGeometry({ scale, axis, window, width: width - CHART_LEFT - CHART_RIGHT });
    return this.#geometry;
  }

  /** @returns whether anything was drawn */
  draw(of: PictureOf): boolean {
    const { session, train, val, isLog, size } = of;
    const geometry = this.measure(session, size.width);
    if (!geometry) return false;
    const { bookmarks } = session.timeline.choice;
    const look = [settings.theme, settings.lang, size.width, size.height, session.catalog, geometry.scale];
    const isNewChart = this.#isNew('chart', [...look, train, val, isLog, this.#code]);
    const isNewWindow = this.#isNew('lanes', [...look, geometry, bookmarks]);
    if (isNewChart) this.#drawChart(of, geometry);
    else if (isNewWindow) this.#chart?.setScale('x', { min: geometry.shown.from, max: geometry.shown.to });
    if (isNewWindow) this.#drawLanes(of, geometry);
    return isNewChart || isNewWindow;
  }

  /** Pixels from the top of the chart; NaN where it is not drawn. */
  valueY(value: number | undefined): number {
    if (value === undefined || !this.#chart || !Number.isFinite(value)) return NaN;
    return this.#chart.valToPos(value, 'y') + CHART_TOP;
  }

  #drawChart({ train, val, isLog, size }: PictureOf, geometry: TimelineGeometry): void {
    const theme = resolveTheme(settings.theme);
    const strip = this.#root.querySelector<HTMLCanvasElement>('.strip canvas');
    const line = train ?? val;
    if (strip) drawOverview(strip, { line, isLog, theme, toX: (step) => geometry.toOverviewX(step) });
    const plot = this.#root.querySelector<HTMLElement>('.plot');
    if (!this.#code || !plot) return;
    const columns = timelineColumns(train, val, isLog);
    this.#chart?.destroy();
    this.#chart = this.#code.createChart(
      plot,
      { ...columns, x: columns.x.map((step) => geometry.scale.toValue(step)) },
      {
        width: size.width,
        height: size.height,
        theme,
        isLog,
        shown: geometry.shown,
        xText: (value) => axisTickText(geometry.scale.name, value),
      },
    );
  }

  #drawLanes({ session, labels }: PictureOf, geometry: TimelineGeometry): void {
    const lanes = this.#root.querySelector<HTMLCanvasElement>('.lanes');
    if (!lanes) return;
    const { catalog, timeline } = session;
    this.#ticks = drawLanes(lanes, {
      geometry,
      theme: resolveTheme(settings.theme),
      marks: laneMarks(catalog, timeline.choice.bookmarks, settings.lang),
      full: fullSteps(catalog),
      labels,
    });
  }

  #isNew(what: string, parts: readonly unknown[]): boolean {
    const old = this.#drawnFor.get(what);
    if (old?.length === parts.length && parts.every((part, i) => part === old[i])) return false;
    this.#drawnFor.set(what, parts);
    return true;
  }
}
