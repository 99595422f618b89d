import { css } from 'lit';

/** Look of the list. */
export const configStyles = css`
  .bar {
    position: sticky;
    top: 0;
    display: flex;
    gap: 8px;
    padding: 8px 12px;
    background: var(--panel);
  }
  input {
    flex: 1;
    min-width: 0;
    height: 28px;
    padding: 0 8px;
    font: inherit;
    color: var(--ink1);
    background: var(--inset);
    border: 1px solid var(--line);
    border-radius: 6px;
  }
  section {
    padding: 4px 12px 12px;
  }
  h3 {
    margin: 0 0 4px;
    font: 600 13px/20px var(--font);
    color: var(--ink1);
  }
  .count,
  .none {
    font: 400 12px/18px var(--font);
    color: var(--ink3);
  }
  .none {
    padding: 12px;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(90px, max-content) minmax(0, 1fr);
    gap: 0 16px;
    font-size: 12px;
  }
  dt,
  dd {
    padding: 2px 0;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  dt {
    max-width: 220px;
    color: var(--ink3);
  }
  dd {
    color: var(--ink1);
    user-select: text;
  }
`;
