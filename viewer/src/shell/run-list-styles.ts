import { css, type CSSResultGroup } from 'lit';

/** Look of the run list. */
export function runListStyles(): CSSResultGroup {
  return css`
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
      overflow: hidden;
    }
    .chips {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 10px 16px;
      flex-wrap: wrap;
    }
    .chips button[aria-pressed] {
      border-radius: 14px;
    }
    .chips button[aria-pressed='true'] {
      background: var(--ink1);
      border-color: var(--ink1);
      color: var(--panel);
    }
    .error {
      padding: 4px 16px 12px;
    }
    .grid {
      flex: 1;
      min-height: 168px;
      display: flex;
      flex-direction: column;
      background: var(--panel);
      border-block: 1px solid var(--line);
      overflow-x: auto;
      overflow-y: hidden;
    }
    .scroll {
      flex: 1;
      overflow-y: auto;
      min-width: 1130px;
    }
    .all {
      position: relative;
    }
    .row {
      display: grid;
      grid-template-columns:
        44px 92px minmax(180px, 1.6fr) minmax(170px, 1fr) 84px 84px minmax(140px, 1fr) minmax(150px, 1fr)
        72px 92px;
      gap: 0 14px;
      align-items: center;
      padding: 0 16px 0 14px;
      border-left: 2px solid transparent;
    }
    .scroll .row {
      position: absolute;
      inset: 0 0 auto;
      height: 56px;
      border-bottom: 1px solid var(--line);
      cursor: pointer;
    }
    .row.head {
      height: 32px;
      min-width: 1130px;
      font-size: 12px;
      color: var(--ink3);
      border-bottom: 1px solid var(--line);
      flex: none;
    }
    .scroll .row:hover {
      background: var(--inset);
    }
    .scroll .row[aria-selected='true'] {
      background: var(--soft);
      border-left-color: var(--accent);
    }
    .row:focus-visible {
      outline-offset: -2px;
    }
    .run {
      min-width: 0;
      display: grid;
    }
    .run b {
      font-weight: 600;
      color: var(--ink1);
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .mark label {
      display: flex;
      align-items: center;
      gap: 5px;
      height: 54px;
      cursor: pointer;
    }
    .mark input {
      margin: 0;
      width: 15px;
      height: 15px;
      accent-color: var(--accent);
    }
    .mark i {
      font: 600 12px/18px var(--font);
      min-width: 18px;
      text-align: center;
      border-radius: 4px;
      color: var(--panel);
    }
    .run-A {
      background: var(--run-a);
    }
    .run-B {
      background: var(--run-b);
    }
    .run-C {
      background: var(--run-c);
    }
    .run-D {
      background: var(--run-d);
    }
    .run-E {
      background: var(--run-e);
    }
    .run-F {
      background: var(--run-f);
    }
    .rest {
      flex: 1;
    }
    .strong {
      color: var(--ink1);
      font-weight: 600;
    }
    .spark {
      display: flex;
      align-items: center;
      gap: 8px;
      overflow: hidden;
    }
    .spark svg {
      min-width: 0;
    }
    .spark .bad {
      flex: none;
    }
    .spark .small {
      white-space: nowrap;
    }
    .spark .muted {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .spark path {
      fill: none;
      stroke: var(--train);
      stroke-width: 1.2;
    }
    .spark svg {
      border-bottom: 1px solid var(--line);
    }
    .progress {
      display: grid;
      line-height: 14px;
      gap: 2px;
      color: var(--ink1);
    }
    progress {
      appearance: none;
      width: 100%;
      height: 4px;
      border: 0;
      border-radius: 2px;
      background: var(--line);
      overflow: hidden;
    }
    progress::-webkit-progress-bar {
      background: var(--line);
    }
    progress::-webkit-progress-value {
      background: var(--ink3);
      border-radius: 2px;
    }
    progress::-moz-progress-bar {
      background: var(--ink3);
    }
    progress.running::-webkit-progress-value {
      background: var(--live);
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      gap: 12px 56px;
      margin: 12px 16px;
      padding: 14px 16px;
      background: var(--panel);
      border: 1px solid var(--line);
      border-radius: 8px;
    }
    pre {
      margin: 6px 0 0;
      font:
        400 12px/18px ui-monospace,
        'DejaVu Sans Mono',
        monospace;
      color: var(--ink1);
      overflow-x: auto;
    }
    .foot section {
      min-width: 0;
    }
    .keys p {
      margin-top: 6px;
    }
    kbd {
      font: 500 12px/18px var(--font);
      color: var(--ink1);
      border: 1px solid var(--line);
      border-radius: 4px;
      padding: 0 5px;
      background: var(--inset);
    }
    .empty {
      margin: auto;
      max-width: 820px;
      text-align: center;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
      padding: 16px;
      overflow: auto;
      max-height: 100%;
    }
    .empty > h2 {
      font-size: 15px;
      line-height: 20px;
    }
    .empty .foot {
      margin-inline: 0;
      text-align: left;
    }
    /* What fits a hand: status, name, curve, loss. The rest is on the run's own page. */
    @media (max-width: 900px) {
      :host > .foot {
        display: none;
      }
      .scroll,
      .row.head {
        min-width: 0;
      }
      .row {
        grid-template-columns: 44px 18px minmax(0, 1fr) 110px 68px;
        gap: 0 10px;
      }
      .row > :nth-child(n + 6) {
        display: none;
      }
      .row.head > :nth-child(-n + 2),
      .status .word {
        font-size: 0;
      }
      .spark .bad {
        display: none;
      }
    }
    @media (max-height: 620px) {
      :host > .foot {
        display: none;
      }
    }
  `;
}
