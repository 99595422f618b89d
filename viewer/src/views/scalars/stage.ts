import { pixelRatio } from '../../draw/zoomed.js';

const STYLES = `
  .scalars { position: absolute; inset: 0; display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); }
  .bar { display: flex; align-items: center; gap: 10px; padding: 3px 12px; font-size: 12px; color: var(--ink3); }
  .bar button { margin-left: auto; height: 24px; }
  .scroll { position: relative; grid-row: 2; overflow: hidden auto; }
  .stuck { position: sticky; top: 0; }
  canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
  canvas.over { cursor: crosshair; touch-action: pan-y; outline-offset: -2px; }
`;

/** The elements of the pane: a line of words, and two canvases that stay in sight while the charts scroll. */
export interface Stage {
  readonly root: HTMLElement;
  readonly scroll: HTMLElement;
  readonly base: HTMLCanvasElement;
  readonly over: HTMLCanvasElement;
  /** Height of all charts. */
  setHeight(height: number): void;
  /** Of what is in sight. */
  setSize(width: number, height: number): void;
  /** What is not as it was asked for; `reset` is there where a part of the run is shown. */
  say(text: string, reset: string | undefined): void;
}

const element = (name: string, className: string): HTMLElement => {
  const node = document.createElement(name);
  node.className = className;
  return node;
};

/** Builds the pane in its shadow root. */
export function buildStage(host: ShadowRoot, onReset: () => void): Stage {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  host.adoptedStyleSheets = [...host.adoptedStyleSheets, sheet];
  const root = element('div', 'scalars');
  const bar = element('div', 'bar');
  const words = document.createElement('span');
  const reset = document.createElement('button');
  const scroll = element('div', 'scroll');
  const all = element('div', 'all');
  const stuck = element('div', 'stuck');
  const base = document.createElement('canvas');
  const over = document.createElement('canvas');
  over.className = 'over';
  over.tabIndex = 0;
  over.setAttribute('role', 'img');
  reset.addEventListener('click', onReset);
  bar.append(words, reset);
  stuck.append(base, over);
  all.append(stuck);
  scroll.append(all);
  root.append(bar, scroll);
  host.append(root);
  return {
    root,
    scroll,
    base,
    over,
    setHeight: (height) => {
      all.style.height = `${height}px`;
    },
    setSize: (width, height) => {
      stuck.style.height = `${height}px`;
      for (const canvas of [base, over]) {
        canvas.width = Math.round(width * pixelRatio(canvas));
        canvas.height = Math.round(height * pixelRatio(canvas));
      }
    },
    say: (text, resetLabel) => {
      bar.hidden = text === '' && resetLabel === undefined;
      words.textContent = text;
      reset.hidden = resetLabel === undefined;
      reset.textContent = resetLabel ?? '';
    },
  };
}
