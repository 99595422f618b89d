import { css, type CSSResultGroup } from 'lit';

/** Look of the palette. */
export function paletteStyles(): CSSResultGroup {
  return css`
    dialog {
      margin: 52px auto auto;
      padding: 0;
      width: min(600px, calc(100vw - 16px));
      border: 1px solid var(--line-strong);
      border-radius: 8px;
      background: var(--panel);
      color: var(--ink2);
      overflow: hidden;
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 30%);
    }
    input {
      width: 100%;
      height: 44px;
      padding: 0 16px;
      border: 0;
      border-bottom: 1px solid var(--line);
      background: none;
      color: var(--ink1);
      font: 400 15px/20px var(--font);
      outline-offset: -2px;
    }
    input::placeholder {
      color: var(--ink3);
    }
    ul {
      max-height: min(420px, calc(100dvh - 160px));
      overflow-y: auto;
      padding: 4px 0;
    }
    li {
      display: grid;
      grid-template-columns: 64px minmax(0, 1fr) auto;
      align-items: baseline;
      gap: 8px;
      padding: 5px 16px;
      cursor: pointer;
    }
    li[aria-selected='true'] {
      background: var(--soft);
    }
    .kind {
      font-size: 12px;
      color: var(--ink3);
    }
    .label {
      color: var(--ink1);
      overflow-wrap: anywhere;
    }
    li[aria-selected='true'] .muted,
    li[aria-selected='true'] .kind {
      color: var(--ink2);
    }
    kbd {
      font: 500 12px/18px var(--font);
      color: var(--ink1);
      border: 1px solid var(--line);
      border-radius: 4px;
      padding: 0 6px;
      background: var(--inset);
    }
    p {
      padding: 6px 16px;
      border-top: 1px solid var(--line);
    }
  `;
}
