import type { Flags } from '../options/flags.js';
import type { HelpPage } from '../options/help.js';

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
export interface Command extends HelpPage {
  /** @returns the exit code */
  run(input: CommandInput, io: CommandIo): Promise<number>;
}
