/** Device pixels to a CSS pixel of an element, also where the page shows it enlarged (presentation size). */
export function pixelRatio(element: Element): number {
  // Browsers that lack it lay out no zoom either.
  return devicePixelRatio * ((element as { readonly currentCSSZoom?: number }).currentCSSZoom ?? 1);
}

/** Where a pointer is in an element, in its own CSS pixels: `offsetX` counts those of the page where it is enlarged. */
export function pointIn(
  element: Element,
  event: MouseEvent,
): { readonly offsetX: number; readonly offsetY: number } {
  const { left, top, width } = element.getBoundingClientRect();
  const scale = width > 0 ? element.clientWidth / width : 1;
  return { offsetX: (event.clientX - left) * scale, offsetY: (event.clientY - top) * scale };
}
