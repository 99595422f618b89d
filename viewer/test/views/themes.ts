import type { Theme } from '../../src/views/view.js';

const FONT = '"Inter Variable", Inter, system-ui, sans-serif';

/** The page's tokens, as a view gets them. */
export const LIGHT: Theme = {
  dark: false,
  panel: '#ffffff',
  inset: '#f6f7f9',
  line: '#dde1e6',
  lineStrong: '#b9c0ca',
  ink1: '#14181e',
  ink2: '#454d59',
  ink3: '#5c6572',
  accent: '#5746d0',
  train: '#1c62b9',
  val: '#a94a08',
  ok: '#17703f',
  warn: '#9a5a00',
  bad: '#b3261e',
  ahead: 'rgb(238 240 243 / 72%)',
  font: FONT,
};

/** The dark tokens. */
export const DARK: Theme = {
  dark: true,
  panel: '#16181d',
  inset: '#1d2026',
  line: '#2a2f37',
  lineStrong: '#4a525e',
  ink1: '#eceff3',
  ink2: '#b3bac5',
  ink3: '#969fad',
  accent: '#a99dff',
  train: '#6cb0f7',
  val: '#f3a34f',
  ok: '#5fc98d',
  warn: '#f0b24a',
  bad: '#ff8a7d',
  ahead: 'rgb(16 18 22 / 66%)',
  font: FONT,
};
