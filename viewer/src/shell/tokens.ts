import type { Theme } from '../views/view.js';

type Tokens = Omit<Theme, 'dark' | 'font' | 'ahead'> & {
  readonly page: string;
  readonly soft: string;
  readonly live: string;
  readonly runA: string;
  readonly runB: string;
  readonly runC: string;
  readonly runD: string;
  readonly runE: string;
  readonly runF: string;
  readonly aheadVeil: string;
};

/** Colours of the page, by theme: the one place that names them (viewer-look, Tokens). */
const TOKENS: { readonly light: Tokens; readonly dark: Tokens } = {
  light: {
    page: '#eef0f3',
    panel: '#ffffff',
    inset: '#f6f7f9',
    line: '#dde1e6',
    lineStrong: '#b9c0ca',
    ink1: '#14181e',
    ink2: '#454d59',
    ink3: '#5c6572',
    accent: '#5746d0',
    soft: '#ebe8fb',
    runA: '#0f766e',
    runB: '#a1287a',
    runC: '#6f5a00',
    runD: '#454d59',
    runE: '#9c3a1c',
    runF: '#1a5fa5',
    train: '#1c62b9',
    val: '#a94a08',
    ok: '#17703f',
    warn: '#9a5a00',
    bad: '#b3261e',
    live: '#0b66a8',
    aheadVeil: 'rgb(238 240 243 / 72%)',
  },
  dark: {
    page: '#0b0c0f',
    panel: '#16181d',
    inset: '#1d2026',
    line: '#2a2f37',
    lineStrong: '#4a525e',
    ink1: '#eceff3',
    ink2: '#b3bac5',
    ink3: '#969fad',
    accent: '#a99dff',
    soft: '#241f45',
    runA: '#45c4b0',
    runB: '#f08ad0',
    runC: '#d9c04a',
    runD: '#b3bac5',
    runE: '#f0a079',
    runF: '#7fb6f2',
    train: '#6cb0f7',
    val: '#f3a34f',
    ok: '#5fc98d',
    warn: '#f0b24a',
    bad: '#ff8a7d',
    live: '#5cc2ff',
    aheadVeil: 'rgb(16 18 22 / 66%)',
  },
};

export type ThemeName = keyof typeof TOKENS;

const FONT =
  "'Inter Variable', Inter, system-ui, 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', sans-serif";

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** `:root` rules for both themes; elements read them as `var(--ink1)`. */
export function tokensToCss(): string {
  const block = (name: ThemeName): string =>
    Object.entries(TOKENS[name])
      .map(([key, value]) => `--${kebab(key)}:${value};`)
      .join('');
  return `:root{color-scheme:light;--font:${FONT};${block('light')}}:root[data-theme=dark]{color-scheme:dark;${block('dark')}}`;
}

/** What canvases draw with. */
export function resolveTheme(name: ThemeName): Theme {
  const tokens = TOKENS[name];
  return { ...tokens, dark: name === 'dark', ahead: tokens.aheadVeil, font: FONT };
}

/** Of the runs that are compared, A to F. */
export function runColours(name: ThemeName): readonly string[] {
  const { runA, runB, runC, runD, runE, runF } = TOKENS[name];
  return [runA, runB, runC, runD, runE, runF];
}
