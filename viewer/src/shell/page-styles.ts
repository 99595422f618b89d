import { css, type CSSResultGroup } from 'lit';

/** Look of the page. */
export function pageStyles(): CSSResultGroup {
  return css`
    :host {
      display: grid;
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
      height: 100dvh;
      background: var(--page);
      overflow: hidden;
    }
    .error,
    .loading {
      place-self: center;
      text-align: center;
      display: grid;
      gap: 8px;
      justify-items: center;
      padding: 16px;
      overflow-wrap: anywhere;
    }
    .buttons {
      margin-top: 8px;
    }
  `;
}
