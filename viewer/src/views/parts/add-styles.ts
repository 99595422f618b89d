import type { CSSResult } from 'lit';

/** Lays a view's own look over the page's, in its shadow root. */
export function addStyles(root: ShadowRoot, { styleSheet }: CSSResult): void {
  if (styleSheet !== undefined) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}
