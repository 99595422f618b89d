import { css, type CSSResultGroup } from 'lit';

/** Look of the player’s bar. */
export function transportStyles(): CSSResultGroup {
  return css`
    :host {
      display: flex;
      align-items: center;
      gap: 14px;
      height: 44px;
      padding: 0 12px;
      background: var(--panel);
      border-top: 1px solid var(--line);
      white-space: nowrap;
      overflow: hidden;
    }
    .buttons {
      display: flex;
      align-items: center;
      gap: 4px;
    }
    .buttons button {
      padding: 0 8px;
      display: grid;
      place-items: center;
    }
    .buttons .play {
      width: 44px;
      background: var(--ink1);
      color: var(--panel);
      border-color: var(--ink1);
    }
    .buttons .play:hover {
      background: var(--ink2);
    }
    .line {
      width: 1px;
      height: 20px;
      background: var(--line);
    }
    .readout {
      display: inline-flex;
      align-items: baseline;
      gap: 6px;
    }
    .label {
      font-size: 12px;
      color: var(--ink3);
    }
    .readout .value {
      font: 400 13px/24px var(--font);
      color: var(--ink1);
      min-width: 16px;
      text-align: right;
    }
    .readout.chosen .value {
      font: 600 18px/24px var(--font);
      min-width: 34px;
    }
    .switch {
      align-items: center;
    }
    .switch .speed {
      color: var(--accent);
      background: var(--soft);
      font-weight: 600;
      min-width: 92px;
    }
    .switch .speed:disabled {
      opacity: 1;
    }
    .loop[aria-pressed='true'] {
      background: var(--soft);
      color: var(--accent);
      font-weight: 600;
    }
    button.plain.loop {
      padding: 0 8px;
    }
    .rest {
      flex: 1;
    }
    button svg {
      vertical-align: -2px;
    }
    .reading {
      display: none;
      align-items: baseline;
      gap: 6px;
      min-width: 0;
    }
    .reading .label {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .reading b {
      flex: none;
      font-weight: 600;
      color: var(--ink1);
    }
    @media (min-width: 900px) and (max-width: 1500px) {
      .reading {
        display: inline-flex;
      }
    }
    @media (max-width: 1500px) {
      :host {
        gap: 12px;
      }
      .wide,
      .readout > .label:has(+ .switch) {
        display: none;
      }
    }
    @media (max-width: 600px) {
      :host {
        flex-wrap: wrap;
        height: auto;
        padding: 8px;
        gap: 8px;
      }
      .line,
      .axis,
      .readout:not(.chosen):has(.value) {
        display: none;
      }
    }
  `;
}
