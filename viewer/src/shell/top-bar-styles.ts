import { css, type CSSResultGroup } from 'lit';

/** Look of the top bar. */
export function topBarStyles(): CSSResultGroup {
  return css`
    :host {
      position: relative;
      display: flex;
      align-items: center;
      gap: 10px;
      height: 44px;
      padding: 0 12px;
      background: var(--panel);
      border-bottom: 1px solid var(--line);
      white-space: nowrap;
      overflow: hidden;
    }
    .brand {
      display: flex;
      align-items: center;
      gap: 8px;
      font-weight: 600;
      color: var(--ink1);
      margin-right: 16px;
    }
    .brand:hover {
      text-decoration: none;
    }
    .brand circle {
      fill: none;
      stroke: var(--ink1);
      stroke-width: 1.8;
    }
    .brand circle.dot {
      fill: var(--ink1);
      stroke: none;
    }
    nav {
      display: flex;
      align-items: center;
      gap: 8px;
      min-width: 0;
    }
    nav b {
      font-weight: 600;
      color: var(--ink1);
      overflow: hidden;
      text-overflow: ellipsis;
    }
    nav a[aria-current] {
      font-weight: 600;
      color: var(--ink1);
    }
    .slash {
      color: var(--ink3);
    }
    .rest {
      flex: 1;
    }
    .find {
      display: flex;
      align-items: center;
      gap: 8px;
      flex: 0 999 330px;
      min-width: 150px;
      padding: 0 5px 0 10px;
      font-weight: 400;
      color: var(--ink3);
      background: var(--inset);
      overflow: hidden;
    }
    .find .word {
      flex: 1;
      overflow: hidden;
      text-align: left;
      text-overflow: ellipsis;
    }
    .find svg {
      display: none;
      flex: none;
    }
    .find svg path {
      fill: currentcolor;
      stroke: none;
    }
    .find kbd {
      flex: none;
      font: 500 12px/16px var(--font);
      border: 1px solid var(--line);
      border-radius: 4px;
      padding: 0 5px;
      background: var(--panel);
    }
    .trouble {
      min-width: 28px;
    }
    .trouble span {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .switch button {
      min-width: 34px;
      padding: 0 8px;
    }
    .inspector {
      display: none;
    }
    .inspector[aria-pressed='true'] {
      background: var(--soft);
      color: var(--accent);
    }
    @media (max-width: 1100px) {
      .find {
        flex: none;
        min-width: 34px;
        padding: 0 9px;
      }
      .find .word {
        position: absolute;
        clip-path: inset(50%);
      }
      .find kbd {
        display: none;
      }
      .find svg {
        display: block;
      }
    }
    @media (min-width: 901px) and (max-width: 1500px) {
      .inspector {
        display: inline-block;
      }
    }
    @media (max-width: 900px) {
      :host {
        flex-wrap: wrap;
        height: auto;
        min-height: 44px;
        padding-block: 7px;
        row-gap: 0;
      }
      nav {
        flex: 1 1 0;
      }
      .rest {
        display: none;
      }
      .trouble {
        order: 1;
        flex: 1 0 100%;
        justify-content: center;
        height: 22px;
        border: 0;
        background: none;
      }
      .project,
      .project + .slash,
      .records {
        display: none;
      }
    }
    @media (max-width: 600px) {
      .brand {
        font-size: 0;
        gap: 0;
        margin: 0;
      }
      .copy,
      nav .chip {
        display: none;
      }
      .rest {
        display: block;
        flex: 0 0 100%;
        height: 6px;
      }
      .find {
        flex: 1;
      }
      .status .word {
        position: absolute;
        clip-path: inset(50%);
      }
      :host {
        column-gap: 6px;
        padding-inline: 8px;
      }
    }
  `;
}
