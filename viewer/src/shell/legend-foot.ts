import { css, type CSSResultGroup } from 'lit';
import { colourLut } from '../draw/colour-scale.js';
import { formatNumber } from '../draw/number-format.js';
import type { Lang, Legend } from '../views/view.js';
import { clipTexts } from '../words/clip-texts.js';

const BAR_WIDTH = 76;
const BAR_HEIGHT = 8;

/** Colour bars of a panel: written as text nodes, as they may change with every frame. */
export class LegendFoot {
  readonly element = document.createElement('div');
  #key = '';
  #legends: readonly Legend[] = [];
  #clips: HTMLElement[] = [];

  constructor() {
    this.element.className = 'legends';
  }

  /** What is shown, for pictures that are taken away. */
  get legends(): readonly Legend[] {
    return this.#legends;
  }

  update(legends: readonly Legend[], isDark: boolean, lang: Lang): void {
    this.#legends = legends;
    const key = JSON.stringify([isDark, lang, legends.map(({ quantity, scale }) => [quantity.en, scale])]);
    if (key !== this.#key) {
      this.#key = key;
      this.#clips = [];
      this.element.replaceChildren(...legends.map((legend) => this.#bar(legend, isDark, lang)));
    }
    for (const [i, text] of clipTexts(legends, lang).entries()) {
      const node = this.#clips[i];
      if (node === undefined || node.textContent === text) continue;
      node.textContent = text;
      node.title = text;
    }
  }

  #bar({ quantity, scale }: Legend, isDark: boolean, lang: Lang): HTMLElement {
    const bar = document.createElement('canvas');
    bar.width = BAR_WIDTH;
    bar.height = BAR_HEIGHT;
    paintBar(bar, colourLut(scale.kind, isDark));
    const clip = part('clip', '');
    this.#clips.push(clip);
    const item = document.createElement('span');
    item.className = 'legend';
    const sign = scale.kind === 'diverging';
    item.append(
      part('quantity', quantity[lang]),
      part('end', formatNumber(scale.low, { sign })),
      bar,
      part('end', formatNumber(scale.high, { sign })),
      clip,
    );
    return item;
  }
}

function part(className: string, text: string): HTMLElement {
  const node = document.createElement('span');
  node.className = className;
  node.textContent = text;
  return node;
}

function paintBar(bar: HTMLCanvasElement, lut: Uint32Array): void {
  const context = bar.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(bar.width, bar.height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i += 1) {
    const at = Math.round(((i % bar.width) / (bar.width - 1)) * (lut.length - 1));
    pixels[i] = lut[at] ?? 0;
  }
  context.putImageData(image, 0, 0);
}

export function legendStyles(): CSSResultGroup {
  return css`
    .legends {
      display: flex;
      gap: 16px;
      width: 100%;
      min-width: 0;
    }
    .legend {
      display: inline-flex;
      align-items: center;
      gap: 7px;
      min-width: 0;
    }
    /* The bar gives way first: a word that lost a hundredth of a pixel would end in dots. */
    .legend canvas {
      flex-shrink: 100000;
      width: 76px;
      min-width: 24px;
      height: 8px;
      border-radius: 2px;
      outline: 1px solid var(--line);
    }
    .legend .quantity,
    .legend .clip {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .legend .end {
      flex: none;
      color: var(--ink1);
    }
    .legend .clip:empty {
      display: none;
    }
    /* The count goes before the name of what it counts. */
    .legend .clip {
      flex-shrink: 1000;
      color: var(--ink3);
    }
  `;
}
