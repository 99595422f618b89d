import { css, type CSSResultGroup } from 'lit';

/** Look of a panel. */
export function panelStyles(): CSSResultGroup {
  return css`
    :host {
      display: grid;
      grid-template-rows: 34px minmax(0, 1fr) 30px;
      min-width: 0;
      min-height: 0;
      background: var(--panel);
      border: 1px solid var(--line);
      border-radius: 8px;
      overflow: hidden;
      container-type: inline-size;
    }
    @container (max-width: 620px) {
      .gif:not([aria-pressed='true']) {
        display: none;
      }
    }
    header,
    footer {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 0 4px 0 12px;
      white-space: nowrap;
      overflow: hidden;
      font-size: 12px;
    }
    header {
      border-bottom: 1px solid var(--line);
    }
    footer {
      border-top: 1px solid var(--line);
      padding-right: 12px;
    }
    header > * {
      flex: none;
    }
    header .subject {
      flex: 0 1 auto;
    }
    header > select {
      flex: 0 1 auto;
      min-width: 40px;
    }
    /* The name is there whole, or it has wrapped out of sight: the first thing to go. */
    .of {
      display: flex;
      flex: 0 999 auto;
      flex-wrap: wrap;
      min-width: 0;
      height: 18px;
      overflow: hidden;
    }
    .of::before {
      content: '';
      width: 1px;
      height: 18px;
    }
    .run-name {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      height: 18px;
    }
    @container (max-width: 400px) {
      .save,
      .subject,
      .of,
      header .step {
        display: none;
      }
      h2 select {
        max-width: 132px;
      }
    }
    .subject {
      overflow: hidden;
      text-overflow: ellipsis;
      min-width: 0;
    }
    header .rest {
      flex: 1;
    }
    .run {
      width: 8px;
      height: 8px;
      border-radius: 2px;
      background: var(--run-a);
      flex: none;
    }
    .step {
      color: var(--ink1);
    }
    header button {
      padding: 0 6px;
      color: var(--ink2);
    }
    .body {
      position: relative;
      min-height: 0;
      overflow: hidden;
    }
    select {
      font: inherit;
      color: inherit;
      background: var(--panel);
      border: 1px solid transparent;
      border-radius: 6px;
      height: 24px;
      padding: 0 2px;
      margin-left: -4px;
      field-sizing: content;
      max-width: 180px;
      text-overflow: ellipsis;
      cursor: pointer;
    }
    select:hover {
      border-color: var(--line-strong);
    }
    .options {
      display: flex;
      gap: 8px;
      flex: none;
    }
    .host {
      position: absolute;
      inset: 0;
      overflow: auto;
    }
    .body > canvas {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      outline-offset: -2px;
    }
    .state {
      position: absolute;
      inset: 12px;
      display: grid;
      place-content: center;
      justify-items: center;
      text-align: center;
      white-space: pre-line;
      pointer-events: none;
    }
    .state.bad {
      inset: auto 12px 12px;
      padding: 8px 12px;
      background: var(--panel);
      border: 1px solid var(--bad);
      border-radius: 6px;
    }
  `;
}
