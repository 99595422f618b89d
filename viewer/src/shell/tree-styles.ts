import { css, type CSSResultGroup } from 'lit';

/** Look of the layer tree. */
export function treeStyles(): CSSResultGroup {
  return css`
    :host {
      display: block;
      padding: 8px 0;
    }
    header,
    .row {
      display: grid;
      grid-template-columns: 16px minmax(0, 1fr) 60px 56px;
      align-items: center;
      padding: 0 12px 0 6px;
      gap: 0 4px;
    }
    header {
      padding-left: 12px;
      grid-template-columns: minmax(0, 1fr) auto 56px;
      height: 28px;
    }
    p {
      padding: 4px 12px;
    }
    .row {
      height: 25px;
      cursor: pointer;
      border-left: 2px solid transparent;
      color: var(--ink1);
    }
    .row:hover {
      background: var(--inset);
    }
    .row[aria-selected='true'] {
      background: var(--soft);
      border-left-color: var(--accent);
    }
    .row:focus-visible {
      outline-offset: -2px;
    }
    .depth1 .name {
      padding-left: 14px;
      color: var(--ink2);
    }
    .depth1[aria-selected='true'] .name {
      color: var(--ink1);
    }
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .name.wide {
      grid-column: 2 / 4;
    }
    .fold {
      color: var(--ink3);
      text-align: center;
      font-size: 12px;
    }
    .row .number,
    .row .muted {
      font-size: 12px;
      color: var(--ink3);
    }
    .spark {
      position: relative;
      grid-column: 3;
      height: 16px;
      overflow: hidden;
    }
    .row .number {
      grid-column: 4;
    }
    .spark path {
      fill: none;
      stroke: var(--train);
      stroke-width: 1;
    }
    .spark::before {
      content: '';
      position: absolute;
      inset: 0;
      left: var(--playhead, 0);
      width: 60px;
      background: var(--panel);
      opacity: 0.66;
    }
    .row[aria-selected='true'] .spark::before {
      background: var(--soft);
    }
    .spark::after {
      content: '';
      position: absolute;
      top: 0;
      bottom: 0;
      left: var(--playhead, 0);
      width: 1px;
      background: var(--ink1);
    }
  `;
}
