/** Whether what has the focus takes text: nothing typed there is a key of the page. */
export function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** Whether the focused control itself answers this key: a button is pressed by Space and Enter. */
export function isControlsOwn(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.tagName === 'BUTTON' && (event.key === ' ' || event.key === 'Enter');
}

/** Id of the view whose pane has the focus. */
export function focusedView(): string | undefined {
  let at = document.activeElement;
  while (at !== null) {
    if (at.localName === 'tr-panel') return at.getAttribute('data-view') ?? undefined;
    at = at.shadowRoot?.activeElement ?? null;
  }
  return undefined;
}
