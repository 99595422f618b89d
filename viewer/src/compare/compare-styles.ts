import { css, type CSSResultGroup } from 'lit';

/** Look of the compare page. */
export function compareStyles(): CSSResultGroup {
  return css`
    :host {
      display: block;
      overflow-y: auto;
      min-height: 0;
    }
    .page {
      display: grid;
      gap: 8px;
      padding: 8px;
    }
    .panel {
      background: var(--panel);
      border: 1px solid var(--line);
      border-radius: 8px;
      min-width: 0;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 12px;
      min-height: 34px;
      padding: 4px 12px;
      border-bottom: 1px solid var(--line);
    }
    h1 {
      font: 600 13px/18px var(--font);
      color: var(--ink1);
    }
    .rest {
      flex: 1;
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      font-size: 12px;
      color: var(--ink3);
    }
    select,
    input {
      font: 400 12px/18px var(--font);
      color: var(--ink1);
      background: var(--panel);
      border: 1px solid var(--line);
      border-radius: 6px;
      height: 26px;
      padding: 0 4px;
      max-width: 260px;
    }
    input {
      width: 84px;
    }
    .verdict {
      padding: 10px 12px 0;
      font: 500 15px/22px var(--font);
      color: var(--ink1);
      text-wrap: pretty;
    }
    .verdict + p {
      padding: 2px 12px 0;
    }
    tr-compare-chart {
      height: clamp(240px, 44vh, 520px);
      margin-top: 6px;
    }
    .notice {
      padding: 8px 12px;
    }
    .notice + .notice {
      padding-top: 0;
    }
    .scroll {
      overflow-x: auto;
    }
    table {
      border-collapse: collapse;
      width: 100%;
      font-size: 12px;
      line-height: 18px;
    }
    th,
    td {
      padding: 4px 12px;
      text-align: right;
      vertical-align: baseline;
      border-bottom: 1px solid var(--line);
      min-width: 120px;
    }
    tbody tr:last-child > * {
      border-bottom: 0;
    }
    th {
      font-weight: 400;
      text-align: left;
      color: var(--ink3);
    }
    th[scope='row'] {
      min-width: 180px;
      max-width: 420px;
    }
    td {
      color: var(--ink1);
      overflow-wrap: anywhere;
    }
    td.best {
      font-weight: 600;
      color: var(--ok);
    }
    thead th {
      text-align: right;
      vertical-align: top;
      font: 400 12px/18px var(--font);
      color: var(--ink2);
    }
    thead th:first-child {
      text-align: left;
      color: var(--ink3);
    }
    thead a {
      font: 600 13px/18px var(--font);
      color: var(--ink1);
      overflow-wrap: anywhere;
    }
    thead svg {
      vertical-align: middle;
      margin-right: 6px;
    }
    .section th {
      padding-top: 14px;
      background: none;
    }
    .section h2 {
      display: inline;
      margin-right: 8px;
    }
    .none {
      display: grid;
      place-items: center;
      gap: 10px;
      padding: 64px 16px;
      text-align: center;
      color: var(--ink1);
    }
  `;
}
