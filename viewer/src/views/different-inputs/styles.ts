import { css } from 'lit';

/** Look of the view: picture at the left, numbers at the right; under one another where it is narrow. */
export const differentInputsStyles = css`
  :host {
    container-type: size;
  }
  .split {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 216px;
    height: 100%;
  }
  .picture {
    position: relative;
    min-width: 0;
    min-height: 0;
  }
  .picture canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    touch-action: none;
    cursor: crosshair;
    outline-offset: -2px;
  }
  .side {
    display: grid;
    align-content: start;
    gap: 8px;
    padding: 10px 12px 10px 4px;
    overflow: auto;
    font-size: 12px;
    /* A shade at the lower edge as long as there is more below: its cover scrolls with the text. */
    background:
      linear-gradient(var(--panel), var(--panel)) bottom / 100% 14px no-repeat local,
      linear-gradient(transparent, var(--line-strong)) bottom / 100% 10px no-repeat scroll;
  }
  .computed {
    position: sticky;
    top: -10px;
    z-index: 1;
    grid-column: 1 / -1;
    margin: -10px 0 0;
    padding: 8px 0 2px;
    background: var(--panel);
    color: var(--ink2);
    font-weight: 600;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 4px 6px;
  }
  label {
    display: grid;
    gap: 2px;
    color: var(--ink3);
  }
  input,
  select {
    font: 500 13px/18px var(--font);
    font-variant-numeric: tabular-nums;
    width: 100%;
    height: 28px;
    padding: 0 8px;
    color: var(--ink1);
    background: var(--panel);
    border: 1px solid var(--line-strong);
    border-radius: 6px;
  }
  /* A spinner would take half of a narrow field. */
  input {
    appearance: textfield;
  }
  input::-webkit-inner-spin-button {
    display: none;
  }
  input[aria-invalid='true'] {
    border-color: var(--bad);
  }
  .of {
    grid-column: 1 / -1;
    color: var(--ink3);
  }
  button.link {
    height: auto;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
  }
  .figures div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 0 10px;
  }
  .figures dt {
    color: var(--ink3);
    line-height: 16px;
    white-space: nowrap;
  }
  .figures dd {
    text-align: right;
    color: var(--ink1);
    font: 600 18px/24px var(--font);
    flex: 1;
    white-space: nowrap;
  }
  .figures dd.loss {
    font-size: 26px;
    line-height: 32px;
  }
  .formula {
    color: var(--ink2);
  }
  .notes {
    display: grid;
    gap: 2px;
    color: var(--ink3);
  }
  .bars {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto 12px;
    place-content: start stretch;
    align-items: center;
    gap: 0 6px;
  }
  .bars svg {
    width: 100%;
    height: 9px;
    border-radius: 2px;
    background: var(--inset);
    fill: var(--ink3);
  }
  .bars svg.most {
    fill: var(--ink1);
  }
  .bars .most {
    color: var(--ink1);
    font-weight: 600;
  }
  .bars span {
    line-height: 16px;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .tools button {
    padding: 0 7px;
  }
  .tools label {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .tools select {
    width: auto;
    padding: 0 4px;
  }
  @container (max-height: 400px) and (min-width: 480px) {
    .image {
      grid-template-columns: minmax(0, 1fr) 280px;
    }
    .image .side {
      grid-template-columns: 136px minmax(0, 1fr);
      column-gap: 12px;
    }
    .image .bars {
      grid-column: 2;
      grid-row: 2 / span 4;
    }
  }
`;
