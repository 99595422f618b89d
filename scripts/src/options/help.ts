import type { OptionTable } from './flags.js';

/** What a help page is made of. */
export interface HelpPage {
  readonly name: string;
  readonly summary: string;
  /** Names of the arguments: `['RUN']`; a trailing `?` or `…` makes one optional or many. */
  readonly positionals: readonly string[];
  readonly options: OptionTable;
  readonly examples: readonly string[];
  /** What each exit code says, where a command's say more than done, failed and used wrongly. */
  readonly exitCodes?: readonly (readonly [code: string, meaning: string])[];
}

/** Two columns. */
export function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

/** A command with its arguments as a person writes them: `open [RUN]`, `rm RUN…`. */
export function usageOf({ name, positionals }: Pick<HelpPage, 'name' | 'positionals'>): string {
  const args = positionals
    .filter((p) => !positionals.includes(`${p}…`))
    .map((p) => (p.endsWith('?') ? `[${p.slice(0, -1)}]` : p));
  return [name, ...args].join(' ');
}

/** The page behind `--help`. */
export function helpLines({ summary, options, examples, exitCodes = [], ...usage }: HelpPage): string[] {
  const rows = Object.entries(options).map(([option, { value, help }]): [string, string] => [
    value === undefined ? `--${option}` : `--${option} ${value}`,
    help,
  ]);
  return [
    `Usage: tensorreel ${usageOf(usage)} [options]`,
    '',
    summary,
    '',
    'Options:',
    ...columns(rows),
    '',
    examples.length === 1 ? 'Example:' : 'Examples:',
    ...examples.map((example) => `  ${example}`),
    ...(exitCodes.length > 0 ? ['', 'Exit codes:', ...columns(exitCodes)] : []),
  ];
}
