import type { Flags, OptionTable } from '../options/flags.js';
import type { ProgramEnd, ProgramEvent } from './events.js';

/** What a program is given. */
export interface ProgramContext {
  readonly flags: Flags;
  readonly env: NodeJS.ProcessEnv;
  readonly report: (event: ProgramEvent) => void;
  /** Aborts when the person wants the training to end; what was recorded is kept. */
  readonly stop: AbortSignal;
}

/** One of the article's programs. */
export interface Program {
  readonly name: string;
  readonly summary: string;
  /** The view that shows what the article's program draws. */
  readonly view: string;
  readonly options: OptionTable;
  run(context: ProgramContext): Promise<ProgramEnd>;
}
