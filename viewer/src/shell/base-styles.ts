import { css } from 'lit';

/** What every element of the page shares: type, focus, buttons, switches, chips. */
export const baseStyles = css`
  :host {
    box-sizing: border-box;
    font: 400 13px/18px var(--font);
    color: var(--ink2);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  h2 {
    font: 600 13px/18px var(--font);
    color: var(--ink1);
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  a:hover {
    color: var(--ink1);
    text-decoration: underline;
  }
  button {
    font: 500 12px/18px var(--font);
    color: var(--ink1);
    background: var(--panel);
    border: 1px solid var(--line);
    border-radius: 6px;
    height: 28px;
    padding: 0 10px;
    cursor: pointer;
    white-space: nowrap;
  }
  button:hover:not(:disabled) {
    border-color: var(--line-strong);
    background: var(--inset);
  }
  button:disabled {
    color: var(--ink3);
    cursor: default;
    opacity: 0.6;
  }
  button.plain {
    border-color: transparent;
    background: none;
  }
  button.plain:hover:not(:disabled) {
    background: var(--inset);
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .switch {
    display: inline-flex;
    flex: none;
    border: 1px solid var(--line);
    border-radius: 6px;
    overflow: hidden;
  }
  .switch button {
    border: 0;
    border-radius: 0;
    height: 26px;
  }
  .switch button + button {
    border-left: 1px solid var(--line);
  }
  .switch button[aria-pressed='true'] {
    background: var(--soft);
    color: var(--accent);
    font-weight: 600;
  }
  .switch button:focus-visible {
    outline-offset: -2px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    height: 22px;
    padding: 0 9px;
    border: 1px solid var(--line);
    border-radius: 11px;
    background: var(--inset);
    font-size: 12px;
    white-space: nowrap;
  }
  .small {
    font-size: 12px;
    line-height: 18px;
  }
  .muted {
    color: var(--ink3);
  }
  .ok {
    color: var(--ok);
  }
  .warn {
    color: var(--warn);
  }
  .bad {
    color: var(--bad);
  }
  .live {
    color: var(--live);
  }
  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
