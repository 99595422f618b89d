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
  copy: 'M5 2h8v9h-2v3H3V5h2zm1.3 3H11v4.7h.7V3.3H6.3zM4.3 6.3v6.4h5.4V6.3z',
  find: 'M7 2a5 5 0 1 0 3 9l3.1 3.1 1-1L11 10a5 5 0 0 0-4-8zm0 1.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2z',
  loop: 'M4.5 4h6.2L9.1 2.4l1-1L13.4 4.7 10.1 8l-1-1 1.6-1.6H4.5A1.5 1.5 0 0 0 3 6.9v1.6H1.6V6.9A2.9 2.9 0 0 1 4.5 4zM11.5 12H5.3l1.6 1.6-1 1-3.3-3.3L5.9 8l1 1-1.6 1.6h6.2A1.5 1.5 0 0 0 13 9.1V7.5h1.4v1.6a2.9 2.9 0 0 1-2.9 2.9z',
} as const;

/** A picture of a button; the button itself carries the name. */
export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <path fill="currentColor" d=${PATHS[name]}></path>
  </svg>`;
}
