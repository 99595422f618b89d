import { css } from 'lit';

/** Look of the list. */
export const eventsStyles = css`
  :host,
  .page {
    height: 100%;
  }
  .page {
    display: grid;
    grid-template-rows: 44px minmax(0, 1fr);
    font-size: 12px;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 0 12px;
  }
  select,
  input {
    height: 28px;
    padding: 0 8px;
    font: inherit;
    color: var(--ink1);
    background: var(--inset);
    border: 1px solid var(--line);
    border-radius: 6px;
  }
  input {
    flex: 1;
    min-width: 0;
  }
  .muted {
    color: var(--ink3);
  }
  .list {
    overflow-y: auto;
    border-top: 1px solid var(--line);
  }
  .space {
    position: relative;
  }
  .row {
    position: absolute;
    left: 0;
    right: 0;
    display: flex;
    align-items: center;
    gap: 8px;
    height: 24px;
    padding: 0 12px;
    white-space: nowrap;
  }
  .row.ahead {
    color: var(--ink3);
    background: var(--inset);
  }
  .row.error b,
  .row.fatal b {
    color: var(--bad);
  }
  .row.warn b {
    color: var(--warn);
  }
  .time {
    color: var(--ink3);
  }
  .step {
    flex: none;
    width: 64px;
    height: 22px;
    padding: 0 6px;
    text-align: right;
    color: var(--accent);
  }
  b {
    flex: none;
    font-weight: 600;
    color: var(--ink1);
  }
  .ahead b {
    color: var(--ink3);
  }
  .text {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    unicode-bidi: isolate;
  }
`;
