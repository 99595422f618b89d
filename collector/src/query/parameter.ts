import { parseStep, TensorreelError, type Step } from '@tensorreel/schema';

/** One query parameter: how its text is read. */
export interface Parameter<T> {
  /** May be given more than once. */
  readonly repeats: boolean;
  /** For the OpenAPI description. */
  readonly describe: string;
  /** @param texts - none when it was not given */
  read(name: string, texts: readonly string[]): T;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;
type ParameterValue<P> = P extends Parameter<infer T> ? T : never;
/** What a route's parameters are read to. */
export type Query<P extends Parameters> = { readonly [Name in keyof P]: ParameterValue<P[Name]> };

export const refuse = (
  message: string,
  hint = 'see the table of routes in ARCHITECTURE.md',
): TensorreelError => new TensorreelError('TR_BAD_REQUEST', message, hint);

const quoted = (text: string): string => `"${text.slice(0, 64)}"`;

/** Decimal digits only: no sign, space, fraction or exponent. */
export function integer(range: {
  readonly min: number;
  readonly max: number;
  readonly preset: number;
}): Parameter<number> {
  const { min, max, preset } = range;
  return {
    repeats: false,
    describe: `integer from ${min} to ${max}; ${preset} when absent`,
    read: (name, [text]) => {
      if (text === undefined) return preset;
      const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
      if (value >= min && value <= max) return value;
      throw refuse(`${name} must be an integer from ${min} to ${max}`, `it was ${quoted(text)}`);
    },
  };
}

/** A step or a bound of steps. */
export const step: Parameter<Step | undefined> = {
  repeats: false,
  describe: 'integer from 0 to 2^63 − 1',
  read: (name, [text]) => {
    if (text === undefined) return undefined;
    const value = parseStep(text);
    if (value === undefined)
      throw refuse(`${name} must be an integer from 0 to 2^63 − 1`, `it was ${quoted(text)}`);
    return value;
  },
};

/** Any text; not given is undefined, empty is empty. */
export const text: Parameter<string | undefined> = {
  repeats: false,
  describe: 'text',
  read: (_name, [value]) => value,
};

export const requiredText: Parameter<string> = {
  repeats: false,
  describe: 'text; required',
  read: (name, [value]) => {
    if (value === undefined || value === '') throw refuse(`${name} is missing`, `add ${name}=… to the query`);
    return value;
  },
};

export const requiredStep: Parameter<Step> = {
  repeats: false,
  describe: `${step.describe}; required`,
  read: (name, texts) => {
    const value = step.read(name, texts);
    if (value === undefined) throw refuse(`${name} is missing`, `add ${name}=… to the query`);
    return value;
  },
};

export const texts: Parameter<readonly string[]> = {
  repeats: true,
  describe: 'text; repeats',
  read: (_name, values) => values,
};

/** One of a closed list. */
export function oneOf<const T extends string, P extends NoInfer<T> | undefined>(
  values: readonly T[],
  preset: P,
): Parameter<T | P> {
  return {
    repeats: false,
    describe: `one of ${values.join(', ')}`,
    read: (name, [given]) => {
      if (given === undefined) return preset;
      const value = values.find((candidate) => candidate === given);
      if (value !== undefined) return value;
      throw refuse(`${name} must be one of ${values.join(', ')}`, `it was ${quoted(given)}`);
    },
  };
}
