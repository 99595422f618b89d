import { nearestName, TensorreelError } from '@tensorreel/schema';
import { parseArgs } from 'node:util';
import { Flags, type OptionTable } from './flags.js';

export interface CommandLine {
  readonly flags: Flags;
  readonly positionals: readonly string[];
}

const unknown = (name: string, options: OptionTable): TensorreelError => {
  const nearest = nearestName(name.replace(/^-+/, ''), Object.keys(options));
  const cure = nearest === undefined ? 'see --help' : `did you mean --${nearest}?`;
  return new TensorreelError('TR_BAD_OPTION', `unknown option ${name}`, cure);
};

const checkPositionals = (given: readonly string[], wanted: readonly string[]): void => {
  const required = wanted.filter((name) => !/[?…]$/.test(name));
  const missing = required[given.length];
  if (missing !== undefined)
    throw new TensorreelError('TR_BAD_OPTION', `${missing} is missing`, 'see --help');
  const extra = wanted.some((name) => name.endsWith('…')) ? undefined : given[wanted.length];
  if (extra !== undefined) {
    throw new TensorreelError('TR_BAD_OPTION', `unexpected argument ${extra}`, 'see --help');
  }
};

/**
 * Flags and arguments of one command.
 *
 * @param wanted - names of the arguments; a trailing `?` or `…` makes one optional or many
 * @throws `TR_BAD_OPTION` with the nearest name
 */
export function parseCommandLine(
  args: readonly string[],
  options: OptionTable,
  wanted: readonly string[],
): CommandLine {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (spec === undefined) throw unknown(token.rawName, options);
    if (spec.type === 'string' && (token.value === undefined || token.value === '')) {
      throw new TensorreelError('TR_BAD_OPTION', `${token.rawName} has no value`, 'see --help');
    }
    if (spec.type === 'boolean' && token.value !== undefined) {
      throw new TensorreelError('TR_BAD_OPTION', `${token.rawName} takes no value`, 'see --help');
    }
  }
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values['help'] !== true) checkPositionals(positionals, wanted);
  return { flags: new Flags(values), positionals };
}
