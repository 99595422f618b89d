import { TensorreelError } from '@tensorreel/schema';

/** A flag of a command. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly help: string;
  /** How the help calls the value: `N`, `DIR`. */
  readonly value?: string;
  readonly multiple?: boolean;
  readonly short?: string;
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

type FlagValue = string | boolean | readonly (string | boolean)[] | undefined;

const bad = (name: string, value: string, wanted: string): TensorreelError =>
  new TensorreelError('TR_BAD_OPTION', `--${name} ${value}: ${wanted}`, 'see --help');

/** Bounds of a number, both included. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** Parsed flags, read by name and type. What was not given is undefined or false. */
export class Flags {
  readonly #values: Readonly<Record<string, FlagValue>>;

  constructor(values: Readonly<Record<string, FlagValue>>) {
    this.#values = values;
  }

  has(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    if (value === '') throw bad(name, '""', 'it is empty');
    return typeof value === 'string' ? value : undefined;
  }

  texts(name: string): string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  number(name: string, { min = -Infinity, max = Infinity }: Bounds = {}): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value)) throw bad(name, text, 'it is not a number');
    if (value < min) throw bad(name, text, `it is below ${min}`);
    if (value > max) throw bad(name, text, `it is above ${max}`);
    return value;
  }

  integer(name: string, bounds: Bounds = {}): number | undefined {
    const value = this.number(name, bounds);
    if (value !== undefined && !Number.isSafeInteger(value))
      throw bad(name, String(value), 'it is not an integer');
    return value;
  }

  /** Comma-separated positive integers. */
  integers(name: string, count: number): number[] | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const parts = text.split(',').map(Number);
    const isRight = parts.length === count && parts.every((part) => Number.isSafeInteger(part) && part > 0);
    if (!isRight) throw bad(name, text, `it is not ${count} positive integers with commas between`);
    return parts;
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.text(name);
    const found = choices.find((choice) => choice === text);
    if (text !== undefined && found === undefined)
      throw bad(name, text, `it is none of ${choices.join(', ')}`);
    return found;
  }
}
