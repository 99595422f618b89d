import { html, type TemplateResult } from 'lit';

const PATHS = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 2.5h3v11H4zM9 2.5h3v11H9z',
  start: 'M3 3h1.6v10H3zM12.4 3.9 8.3 8l4.1 4.1-1.1 1.1L6 8l5.3-5.2z',
  end: 'M11.4 3H13v10h-1.6zM3.6 3.9 7.7 8l-4.1 4.1 1.1 1.1L10 8 4.7 2.8z',
  previous: 'M10.4 3.9 6.3 8l4.1 4.1-1.1 1.1L4 8l5.3-5.2z',
  maximise: 'M3 3h4v1.4H5.4l2 2-1 1-2-2V7H3zM13 13H9v-1.4h1.6l-2-2 1-1 2 2V9H13z',
  restore: 'M7 7H3V5.6h1.6l-2-2 1-1 2 2V3H7zM9 9h4v1.4h-1.6l2 2-1 1-2-2V13H9z',
  next: 'M5.6 3.9 9.7 8l-4.1 4.1 1.1 1.1L12 8 6.7 2.8z',
} as const;

/** A picture of a button; the button itself carries the name. */
export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <path fill="currentColor" d=${PATHS[name]}></path>
  </svg>`;
}
