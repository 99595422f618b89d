import type { YKind } from '../draw/plot-axes.js';

export const AXES = ['step', 'epoch', 'samples', 'time'] as const;
export type CompareAxis = (typeof AXES)[number];

/** Weights of smoothing that the page offers. */
export const WEIGHTS = [0, 0.6, 0.9, 0.99] as const;

/** What a person chose on the compare page; what is absent is chosen by the data. */
export interface CompareChoices {
  readonly series?: string;
  readonly axis?: CompareAxis;
  readonly smooth?: number;
  readonly y?: YKind;
  readonly better?: 'lower' | 'higher';
  readonly threshold?: number;
}

const KEYS = ['series', 'axis', 'smooth', 'y', 'better', 'threshold'] as const;

const oneOf = <T extends string | number>(values: readonly T[], text: string | null): T | undefined =>
  text === null ? undefined : values.find((value) => String(value) === text);

/** From the address; what can't be read is left out. */
export function parseChoices(query: string): CompareChoices {
  const parameters = new URLSearchParams(query);
  const series = parameters.get('series');
  const axis = oneOf(AXES, parameters.get('axis'));
  const smooth = oneOf(WEIGHTS, parameters.get('smooth'));
  const y = oneOf(['auto', 'linear', 'log'] as const, parameters.get('y'));
  const better = oneOf(['lower', 'higher'] as const, parameters.get('better'));
  const level = parameters.get('threshold');
  const threshold = level === null || level.trim() === '' ? NaN : Number(level);
  return {
    ...(series === null || series === '' ? {} : { series }),
    ...(axis === undefined ? {} : { axis }),
    ...(smooth === undefined ? {} : { smooth }),
    ...(y === undefined ? {} : { y }),
    ...(better === undefined ? {} : { better }),
    ...(Number.isFinite(threshold) ? { threshold } : {}),
  };
}

/** The address's query with these choices in it; what else it holds stays. */
export function withChoices(query: string, choices: CompareChoices): string {
  const parameters = new URLSearchParams(query);
  for (const key of KEYS) {
    const value = choices[key];
    if (value === undefined) parameters.delete(key);
    else parameters.set(key, String(value));
  }
  return `?${parameters.toString().replaceAll('%2F', '/').replaceAll('%2C', ',')}`;
}

/** A level of another series, or of the other way round, means nothing. */
export function withoutThreshold(choices: CompareChoices): CompareChoices {
  const rest: { -readonly [Key in keyof CompareChoices]: CompareChoices[Key] } = { ...choices };
  delete rest.threshold;
  return rest;
}
