import { css } from 'lit';

/** Look of the arithmetic: samples at the left, the update at the right, under one another where it is narrow. */
export const workedOutStyles = css`
  :host {
    container-type: inline-size;
    overflow: auto;
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px 20px;
    padding: 10px 12px 12px;
    font-size: 13px;
    line-height: 20px;
    font-variant-numeric: tabular-nums;
    color: var(--ink1);
  }
  @container (min-width: 860px) {
    .page {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    }
  }
  header {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    margin-bottom: 4px;
  }
  h3 {
    margin: 0;
    font: 600 12px/20px var(--font);
  }
  .quiet {
    font-size: 12px;
    color: var(--ink3);
  }
  .old {
    font-size: 12px;
    color: var(--warn);
  }
  .samples {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(236px, 1fr));
    gap: 0 16px;
  }
  .sample {
    display: grid;
    grid-template-columns: 22px minmax(0, 1fr);
    gap: 0 6px;
    padding: 5px 8px;
    margin: 0 -8px;
    border-radius: 6px;
  }
  .sample.chosen {
    background: var(--soft);
  }
  .sample button {
    align-self: start;
    height: 20px;
    padding: 0;
    border: 0;
    background: none;
    font: 600 13px/20px var(--font);
    text-align: left;
    color: var(--ink1);
  }
  .sample.chosen button {
    color: var(--accent);
  }
  p {
    margin: 0;
    overflow-wrap: anywhere;
    user-select: text;
  }
  .sample p + p {
    padding-left: 12px;
  }
  .term {
    white-space: nowrap;
  }
  .op {
    color: var(--ink3);
  }
  .ok {
    color: var(--ok);
  }
  .differs {
    color: var(--warn);
  }
  .mean {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    margin-top: 6px;
    padding-top: 6px;
    border-top: 1px solid var(--line);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 12px;
    line-height: 19px;
  }
  th,
  td {
    padding: 2px 0 2px 10px;
    text-align: right;
    white-space: nowrap;
  }
  th:first-child,
  td:first-child {
    padding-left: 6px;
    text-align: left;
  }
  th {
    font-weight: 400;
    color: var(--ink3);
  }
  td:last-child {
    padding-right: 6px;
    font-weight: 600;
  }
  tr.chosen td {
    background: var(--soft);
  }
  td button {
    height: 19px;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    color: var(--ink2);
  }
  tr.chosen button {
    color: var(--accent);
    font-weight: 600;
  }
  .scroll {
    overflow-x: auto;
    margin: 0 -6px;
  }
`;
