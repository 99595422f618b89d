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
    /* Enlarged to 400 %: bars that stay would leave nothing between them. */
    @media (max-width: 900px) and (max-height: 400px) {
      :host {
        height: auto;
        min-height: 100dvh;
        overflow: visible;
      }
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
