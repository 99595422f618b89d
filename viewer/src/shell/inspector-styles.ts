import { css, type CSSResultGroup } from 'lit';

/** Look of the inspector. */
export function inspectorStyles(): CSSResultGroup {
  return css`
    :host {
      display: block;
      overflow-y: auto;
      background: var(--panel);
      border-left: 1px solid var(--line);
    }
    section {
      padding: 10px 12px;
      border-bottom: 1px solid var(--line);
    }
    .split {
      display: flex;
      justify-content: space-between;
      gap: 8px;
    }
    b {
      font-weight: 600;
      color: var(--ink1);
    }
    .run {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    #recorded {
      flex: none;
    }
    .run i {
      display: inline-block;
      width: 8px;
      height: 8px;
      border-radius: 2px;
      background: var(--run-a);
      margin-right: 6px;
    }
    .name {
      font: 600 15px/20px var(--font);
      color: var(--ink1);
      margin-top: 6px;
      overflow-wrap: anywhere;
    }
    .big {
      font: 600 26px/34px var(--font);
      color: var(--ink1);
      overflow: hidden;
    }
    dl {
      display: grid;
      grid-template-columns: 1fr auto;
    }
    dd,
    td,
    .figure {
      color: var(--ink1);
      text-align: right;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      margin-top: 4px;
    }
    th {
      font-weight: 400;
      color: var(--ink3);
      text-align: right;
    }
    th[scope='row'] {
      text-align: left;
      color: var(--ink2);
    }
    td,
    th {
      height: 19px;
      padding: 0;
    }
    canvas {
      display: block;
      width: 100%;
      height: 76px;
    }
    .accent {
      color: var(--accent);
    }
    #place {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `;
}
