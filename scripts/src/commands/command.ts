import type { Flags, OptionTable } from '../options/flags.js';

/** Where a command reads and writes; the tests give their own. */
export interface CommandIo {
  readonly env: NodeJS.ProcessEnv;
  /** One line on stdout. */
  readonly out: (line: string) => void;
  /** One line on stderr. */
  readonly err: (line: string) => void;
  /** stdout is a terminal: tables, a progress bar. */
  readonly isTerminal: boolean;
  readonly columns: number;
  /** Rewrites the terminal's last line. */
  readonly overwrite: (line: string) => void;
  /** Asks a person; undefined where there is none. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** Aborts on SIGINT or SIGTERM. */
  readonly stop: AbortSignal;
}

interface CommandInput {
  readonly flags: Flags;
  readonly positionals: readonly string[];
  /** `--json` was given: one JSON value a line, nothing else on stdout. */
  readonly asJson: boolean;
}

/** One command of `tensorreel`. `--help` and `--json` are everyone's. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Names of the arguments: `['RUN']`; a trailing `?` or `…` makes one optional or many. */
  readonly positionals: readonly string[];
  readonly options: OptionTable;
  readonly examples: readonly string[];
  /** @returns the exit code */
  run(input: CommandInput, io: CommandIo): Promise<number>;
}
