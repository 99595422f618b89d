import { VIEWS } from '../../src/views/registry.js';
import type { Lang, Selection } from '../../src/views/view.js';
import { drawContext } from './opened.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';
import { DARK, LIGHT } from './themes.js';

interface Shot {
  readonly run: 'cnn' | 'simplenet';
  readonly view: string;
  readonly width: number;
  readonly height: number;
  readonly dark: boolean;
  readonly lang: Lang;
  readonly ratio: number;
  readonly selection: Selection;
}

declare global {
  var digits: readonly number[];
  var labels: readonly number[];
  /** Draws one view into a new canvas; answers the milliseconds of the tenth draw. */
  var drawShot: (shot: Shot) => Promise<number>;
}

globalThis.drawShot = async (shot) => {
  const view = await VIEWS.find((one) => one.id === shot.view)?.open();
  if (view === undefined || !('draw' in view)) throw new RangeError(shot.view);
  const run =
    shot.run === 'cnn'
      ? cnnRun({ digits: Float32Array.from(globalThis.digits), labels: globalThis.labels })
      : simpleNetRun();
  await view.load(run.catalog);
  const element = document.createElement('canvas');
  element.width = shot.width * shot.ratio;
  element.height = shot.height * shot.ratio;
  element.style.width = `${shot.width}px`;
  element.style.margin = '4px';
  document.body.append(element);
  document.body.style.cssText = `margin:0;background:${shot.dark ? '#0b0c0f' : '#eef0f3'}`;
  const canvas = element.getContext('2d');
  if (canvas === null) throw new Error('no canvas');
  canvas.scale(shot.ratio, shot.ratio);
  const context = drawContext(view, run, canvas, shot.selection, {
    width: shot.width,
    height: shot.height,
    theme: shot.dark ? DARK : LIGHT,
    lang: shot.lang,
  });
  for (let i = 0; i < 9; i++) view.draw(context, run.frame);
  const start = performance.now();
  view.draw(context, run.frame);
  return performance.now() - start;
};
