import { css, type CSSResultGroup } from 'lit';
import { colourLut } from '../draw/colour-scale.js';
import { formatCount, formatNumber } from '../draw/number-format.js';
import type { Lang, Legend } from '../views/view.js';
import { textOf } from '../words/words.js';

const BAR_WIDTH = 76;
const BAR_HEIGHT = 8;

/** Colour bars of a panel: written as text nodes, as they may change with every frame. */
export class LegendFoot {
  readonly element = document.createElement('div');
  #key = '';
  #clips: HTMLElement[] = [];

  constructor() {
    this.element.className = 'legends';
  }

  update(legends: readonly Legend[], isDark: boolean, lang: Lang): void {
    const key = JSON.stringify([isDark, lang, legends.map(({ quantity, scale }) => [quantity.en, scale])]);
    if (key !== this.#key) {
      this.#key = key;
      this.#clips = [];
      this.element.replaceChildren(...legends.map((legend) => this.#bar(legend, isDark, lang)));
    }
    for (const [i, legend] of legends.entries()) {
      const node = this.#clips[i];
      const text = clipText(legend, lang);
      if (node !== undefined && node.textContent !== text) node.textContent = text;
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

/** What the ends of the bar hide, and what has no colour on it. */
function clipText(legend: Legend, lang: Lang): string {
  const { scale, below, above, nans, infs } = legend;
  const parts: string[] = [];
  const values = (n: number): string => textOf('valueCount', lang, { n: formatCount(n) });
  if (above > 0) parts.push(`> ${formatNumber(scale.high)}: ${values(above)}`);
  if (below > 0) parts.push(`< ${formatNumber(scale.low)}: ${values(below)}`);
  if (nans > 0) parts.push(`NaN: ${formatCount(nans)}`);
  if (infs > 0) parts.push(`±Inf: ${formatCount(infs)}`);
  return parts.length > 0 ? parts.join(' · ') : textOf('nothingClipped', lang);
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
      gap: 20px;
      width: 100%;
      overflow: hidden;
    }
    .legend {
      display: inline-flex;
      align-items: center;
      gap: 8px;
    }
    .legend canvas {
      border-radius: 2px;
      outline: 1px solid var(--line);
    }
    .legend .end {
      color: var(--ink1);
    }
    .legend .clip {
      color: var(--ink3);
    }
  `;
}
