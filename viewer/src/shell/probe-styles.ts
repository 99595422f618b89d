import { css, type CSSResultGroup } from 'lit';

/** Look of the probe strip. */
export function probeStyles(): CSSResultGroup {
  return css`
    :host {
      display: block;
      padding: 8px 12px 12px;
      border-top: 1px solid var(--line);
    }
    header {
      display: flex;
      justify-content: space-between;
      align-items: center;
      height: 28px;
    }
    .pictures {
      display: grid;
      grid-template-columns: repeat(8, 1fr);
      gap: 4px 3px;
    }
    button.sample {
      display: grid;
      justify-items: center;
      height: auto;
      padding: 0;
      border: 0;
      background: none;
      font: 400 12px/18px var(--font);
      color: var(--ink2);
      min-width: 0;
    }
    .sample canvas {
      width: 28px;
      height: 28px;
      border: 1px solid var(--line);
      border-radius: 2px;
      image-rendering: pixelated;
    }
    .sample[aria-selected='true'] canvas {
      outline: 2px solid var(--accent);
    }
    .wrong .verdict {
      color: var(--bad);
      font-weight: 600;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th,
    td {
      white-space: nowrap;
      padding: 0 2px 0 6px;
    }
    /* Inputs give way where the pane is narrow, the numbers beside them don't. */
    td:first-child {
      width: 100%;
      max-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    th {
      font: 400 12px/19px var(--font);
      color: var(--ink3);
      text-align: right;
    }
    th:first-child,
    td:first-child {
      padding-left: 2px;
      text-align: left;
    }
    td {
      font-size: 12px;
      color: var(--ink1);
      text-align: right;
      height: 22px;
    }
    tr.sample {
      cursor: pointer;
    }
    tr.sample:hover {
      background: var(--inset);
    }
    tr[aria-selected='true'] {
      background: var(--soft);
    }
  `;
}
