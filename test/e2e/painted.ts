import type { Page } from 'playwright-core';

/** Keeps, in the page, what each canvas has had painted on it as text since it was last cleared. Before `goto`. */
export async function watchPainting(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const painted = new WeakMap<object, string[]>();
    const prototype = CanvasRenderingContext2D.prototype;
    type Draw = (this: CanvasRenderingContext2D, ...args: readonly (string | number | undefined)[]) => void;
    const [fillText, fillRect, clearRect] = ['fillText', 'fillRect', 'clearRect'].map(
      (name) => Reflect.get(prototype, name) as Draw,
    );
    const forget = (canvas: CanvasRenderingContext2D, width: number, height: number): void => {
      const { a, d } = canvas.getTransform();
      const isWhole = width * a >= canvas.canvas.width - 2 && height * d >= canvas.canvas.height - 2;
      if (isWhole) painted.set(canvas.canvas, []);
    };
    prototype.fillText = function (text, ...where) {
      const texts = painted.get(this.canvas) ?? [];
      painted.set(this.canvas, texts);
      if (text.trim() !== '') texts.push(text);
      fillText?.call(this, text, ...where);
    };
    prototype.fillRect = function (x, y, width, height) {
      forget(this, width, height);
      fillRect?.call(this, x, y, width, height);
    };
    prototype.clearRect = function (x, y, width, height) {
      forget(this, width, height);
      clearRect?.call(this, x, y, width, height);
    };
    Object.assign(globalThis, { __painted: painted });
  });
}

/** The texts of all elements with a selector and of all that is in them, canvases included, in the page's order. */
export async function textsOf(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).evaluateAll((nodes) => {
    const { __painted } = globalThis as unknown as { __painted?: WeakMap<object, string[]> };
    const texts: string[] = [];
    const read = (node: Node): void => {
      if (node instanceof HTMLCanvasElement) texts.push(...(__painted?.get(node) ?? []));
      if (node instanceof HTMLStyleElement || node instanceof HTMLSelectElement) return;
      if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) texts.push(node.textContent.trim());
      if (node instanceof Element && node.shadowRoot !== null) node.shadowRoot.childNodes.forEach(read);
      node.childNodes.forEach(read);
    };
    nodes.forEach(read);
    return texts;
  });
}

/** Texts of a panel’s picture. */
export function panelTexts(page: Page, view: string): Promise<string[]> {
  return textsOf(page, `tr-panel[data-view="${view}"] .body`);
}
