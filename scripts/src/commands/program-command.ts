import type { ProgramEvent } from '../article/events.js';
import type { Program } from '../article/program.js';
import type { Command, CommandIo } from './command.js';
import { toLines } from './program-lines.js';

const print = (io: CommandIo, asJson: boolean, event: ProgramEvent): void => {
  if (asJson) io.out(JSON.stringify(event));
  else toLines(event).forEach(io.out);
};

/** An article's program as a command of its own name. */
export function programCommand(program: Program): Command {
  return {
    name: program.name,
    summary: program.summary,
    positionals: [],
    options: program.options,
    examples: [`tensorreel ${program.name} --seed 7`],
    run: async ({ flags, asJson }, io) => {
      const report = (event: ProgramEvent): void => {
        print(io, asJson, event);
      };
      await program.run({ flags, env: io.env, report, stop: io.stop });
      return 0;
    },
  };
}
