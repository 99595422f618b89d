import { css, type CSSResultGroup } from 'lit';

/** Look of what can be taken hold of on the timeline: the loop, the window in the strip of the whole run, a note. */
export function timelineHandleStyles(): CSSResultGroup {
  return css`
    .loop {
      position: absolute;
      top: 20px;
      bottom: 54px;
      min-width: 1px;
      border-top: 3px solid var(--accent);
      background: color-mix(in srgb, var(--accent) 9%, transparent);
    }
    .grip {
      position: absolute;
      pointer-events: auto;
      cursor: ew-resize;
      touch-action: none;
      width: 11px;
    }
    .grip::before {
      content: '';
      position: absolute;
      inset: 0 5px;
      background: var(--accent);
    }
    .grip.from {
      left: -6px;
    }
    .grip.to {
      right: -6px;
    }
    .loop .grip {
      top: -3px;
      bottom: 0;
    }
    .loop .grip::after {
      content: '';
      position: absolute;
      top: 0;
      width: 7px;
      height: 13px;
      background: var(--accent);
    }
    .loop .grip.from::after {
      left: 5px;
      border-radius: 0 0 6px 0;
    }
    .loop .grip.to::after {
      right: 5px;
      border-radius: 0 0 0 6px;
    }
    .open-from > .from,
    .open-to > .to,
    .away {
      display: none;
    }
    .whole {
      position: relative;
      padding: 2px 12px 4px 50px;
      touch-action: none;
      user-select: none;
      cursor: pointer;
    }
    .whole .name {
      position: absolute;
      right: calc(100% - 44px);
      top: 3px;
      white-space: nowrap;
    }
    .strip {
      position: relative;
      height: 20px;
      background: var(--inset);
    }
    .strip canvas {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
    }
    .strip::after {
      content: '';
      position: absolute;
      inset: 0;
      pointer-events: none;
      border-radius: 2px;
      box-shadow: inset 0 0 0 1px var(--line);
    }
    .shades {
      position: absolute;
      inset: 0;
      overflow: hidden;
      pointer-events: none;
    }
    /* All beside the window is veiled. */
    .shade {
      position: absolute;
      inset: 0;
      outline: 4000px solid var(--ahead-veil);
    }
    .window {
      position: absolute;
      top: 0;
      bottom: 0;
      border-block: 1px solid var(--line-strong);
    }
    .window .grip {
      top: 2px;
      bottom: 2px;
    }
    .window .grip::before {
      inset: 0 2px;
      border: 1px solid var(--ink3);
      border-radius: 3px;
      background: var(--panel);
    }
    .now {
      position: absolute;
      top: 0;
      bottom: 0;
      left: -1px;
      width: 2px;
      background: var(--ink1);
      pointer-events: none;
    }
    .note {
      position: absolute;
      left: 50px;
      bottom: 62px;
      width: 236px;
      display: flex;
      gap: 4px;
      padding: 4px;
      border: 1px solid var(--accent);
      border-radius: 6px;
      background: var(--panel);
      box-shadow: 0 2px 8px rgb(0 0 0 / 25%);
      z-index: 2;
    }
    .note input {
      flex: 1;
      min-width: 0;
      border: 0;
      background: none;
      color: var(--ink1);
      font: 400 13px/20px var(--font);
      outline: none;
      padding: 0 4px;
    }
    .note button {
      height: 22px;
      padding: 0 6px;
    }
  `;
}
