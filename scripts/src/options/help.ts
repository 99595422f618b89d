import type { OptionTable } from './flags.js';

/** What a help page is made of. */
export interface HelpPage {
  readonly name: string;
  readonly summary: string;
  readonly positionals: readonly string[];
  readonly options: OptionTable;
  readonly examples: readonly string[];
}

/** Two columns. */
export function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

/** The page behind `--help`. */
export function helpLines({ name, summary, positionals, options, examples }: HelpPage): string[] {
  const args = positionals.map((p) => (p.endsWith('?') ? `[${p.slice(0, -1)}]` : p));
  const rows = Object.entries(options).map(([option, { value, help }]): [string, string] => [
    value === undefined ? `--${option}` : `--${option} ${value}`,
    help,
  ]);
  return [
    `Usage: ${['tensorreel', name, ...args, '[options]'].join(' ')}`,
    '',
    summary,
    '',
    'Options:',
    ...columns(rows),
    '',
    examples.length === 1 ? 'Example:' : 'Examples:',
    ...examples.map((example) => `  ${example}`),
  ];
}
