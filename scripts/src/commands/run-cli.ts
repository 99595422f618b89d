import { nearestName, TensorreelError } from '@tensorreel/schema';
import type { OptionTable } from '../options/flags.js';
import { columns, helpLines, usageOf } from '../options/help.js';
import { parseCommandLine } from '../options/parse-command-line.js';
import type { Command, CommandIo } from './command.js';
import { COMMANDS } from './registry.js';
import { VERSION } from './version.js';

const COMMON: OptionTable = {
  json: { type: 'boolean', help: 'JSON on stdout, for programs' },
  help: { type: 'boolean', short: 'h', help: 'this page' },
};

const overview = (): string[] => [
  'Usage: tensorreel COMMAND [options]',
  '',
  'Flight recorder and replay for neural-network training.',
  '',
  ...columns(COMMANDS.map((command) => [usageOf(command), command.summary])),
  '',
  'tensorreel COMMAND --help tells more, tensorreel --version which this is.',
];

const findCommand = (name: string): Command => {
  const found = COMMANDS.find((command) => command.name === name);
  if (found !== undefined) return found;
  const nearest = nearestName(
    name,
    COMMANDS.map((command) => command.name),
  );
  const cure = nearest === undefined ? 'see tensorreel --help' : `did you mean ${nearest}?`;
  throw new TensorreelError('TR_BAD_OPTION', `unknown command ${name}`, cure);
};

const runCommand = async (command: Command, args: readonly string[], io: CommandIo): Promise<number> => {
  const options = { ...command.options, ...COMMON };
  const { flags, positionals } = parseCommandLine(args, options, command.positionals);
  if (flags.has('help')) {
    helpLines({ ...command, options }).forEach(io.out);
    return 0;
  }
  return command.run({ flags, positionals, asJson: flags.has('json') }, io);
};

const dispatch = (argv: readonly string[], io: CommandIo): Promise<number> => {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    overview().forEach(io.out);
    return Promise.resolve(name === undefined ? 2 : 0);
  }
  if (name === '--version') {
    io.out(VERSION);
    return Promise.resolve(0);
  }
  return runCommand(findCommand(name), args, io);
};

const problemLine = (error: unknown): string => {
  if (error instanceof TensorreelError) return `${error.message}: ${error.hint}`;
  return error instanceof Error ? error.message : String(error);
};

/**
 * The whole command line.
 *
 * @returns the exit code: 0 done, 1 failed, 2 used wrongly
 */
export async function runCli(argv: readonly string[], io: CommandIo): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    const isUsage = error instanceof TensorreelError && error.code === 'TR_BAD_OPTION';
    if (argv.includes('--json')) {
      const code = error instanceof TensorreelError ? error.code : 'TR_INTERNAL';
      io.out(JSON.stringify({ error: { code, message: problemLine(error) } }));
    }
    io.err(`tensorreel: ${problemLine(error).replaceAll('\n', ' ')}`);
    return isUsage ? 2 : 1;
  }
}
