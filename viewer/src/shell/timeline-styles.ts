import { css, type CSSResultGroup } from 'lit';

/** Look of the timeline; 50 and 12 are the chart's edges. */
export function timelineStyles(): CSSResultGroup {
  return css`
    :host {
      display: grid;
      grid-template-columns: 268px minmax(0, 1fr);
      background: var(--panel);
      border-top: 1px solid var(--line);
    }
    .side {
      padding: 10px 12px;
      border-right: 1px solid var(--line);
      display: flex;
      flex-direction: column;
      gap: 4px;
      min-width: 0;
    }
    .side p {
      display: flex;
      align-items: baseline;
      gap: 6px;
      white-space: nowrap;
    }
    .side b {
      margin-left: auto;
      font-weight: 600;
      color: var(--ink1);
    }
    .side .split {
      justify-content: space-between;
    }
    .side .switch {
      align-self: flex-start;
      margin: 4px 0;
    }
    i {
      flex: none;
      width: 14px;
    }
    /* The name gives way to the age of the value. */
    i + span {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    i.train,
    i.val {
      align-self: center;
      height: 2px;
      background: var(--train);
    }
    i.val {
      position: relative;
      background: var(--val);
    }
    i.val::after {
      content: '';
      position: absolute;
      left: 4px;
      top: -2px;
      width: 6px;
      height: 6px;
      border-radius: 50%;
      border: 1.5px solid var(--val);
      background: var(--panel);
    }
    .side .link {
      height: auto;
      padding: 0 2px;
      border: 0;
      background: none;
      color: var(--accent);
      font: inherit;
    }
    .main {
      position: relative;
      display: grid;
      grid-template-rows: minmax(0, 1fr) 26px;
      min-width: 0;
      overflow: hidden;
    }
    .scrub {
      position: relative;
      display: grid;
      grid-template-rows: minmax(0, 1fr) 36px;
      min-width: 0;
      min-height: 0;
      cursor: ew-resize;
      touch-action: none;
      user-select: none;
    }
    .scrub:focus-visible {
      outline-offset: -2px;
    }
    .plot {
      min-width: 0;
      min-height: 0;
      overflow: hidden;
    }
    .lanes {
      width: 100%;
      height: 36px;
    }
    .over {
      position: absolute;
      inset: 0 12px 26px 50px;
      pointer-events: none;
      clip-path: inset(0 -60px 0 -60px);
    }
    .ahead {
      position: absolute;
      inset: 20px 0 0;
      width: 100%;
      background:
        linear-gradient(var(--ahead-veil), var(--ahead-veil)) top / 100% calc(100% - 54px) no-repeat,
        linear-gradient(var(--ahead-veil), var(--ahead-veil)) bottom / 100% 18px no-repeat;
    }
    .ahead span {
      position: absolute;
      left: 10px;
      top: 0;
      color: var(--ink3);
    }
    .ahead.narrow span {
      display: none;
    }
    .playhead {
      position: absolute;
      top: 0;
      bottom: 2px;
      left: -1px;
      width: 2px;
      /* Open over the labels of the steps and the names of events. */
      background:
        linear-gradient(var(--ink1), var(--ink1)) top / 100% calc(100% - 54px) no-repeat,
        linear-gradient(var(--ink1), var(--ink1)) bottom / 100% 16px no-repeat;
    }
    .playhead.outside {
      background: none;
    }
    .playhead.outside .flag {
      background: var(--ink3);
    }
    .flag {
      position: absolute;
      top: 0;
      left: 1px;
      transform: translateX(-50%);
      padding: 0 6px;
      border-radius: 4px;
      background: var(--ink1);
      color: var(--panel);
      font: 600 12px/18px var(--font);
      white-space: nowrap;
    }
    .flag.at-start {
      transform: none;
    }
    .flag.at-end {
      transform: translateX(-100%);
    }
    .ring {
      position: absolute;
      left: -5px;
      top: -5px;
      width: 10px;
      height: 10px;
      border-radius: 50%;
      border: 2px solid var(--ink1);
      background: var(--panel);
    }
    @media (max-width: 1500px) {
      :host {
        grid-template-columns: 248px minmax(0, 1fr);
      }
    }
    @media (max-width: 900px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
      .side {
        border: 0;
        flex-flow: row wrap;
        gap: 4px 16px;
        padding: 6px 12px;
      }
      .main {
        height: 176px;
      }
    }
    @media (max-height: 800px) {
      .side {
        padding-block: 6px;
        gap: 1px;
      }
      .side .switch {
        margin: 2px 0;
      }
    }
  `;
}
