import { TensorreelError } from '@tensorreel/schema';
import type { ProgramEvent } from '../article/events.js';
import type { Program } from '../article/program.js';
import { endpointOf } from '../collector/address.js';
import { outputFile } from '../options/output-file.js';
import { PICTURE_OPTION, savePicture } from '../picture/program-picture.js';
import type { Command, CommandIo } from './command.js';
import { toLines } from './program-lines.js';

const print = (io: CommandIo, asJson: boolean, event: ProgramEvent): void => {
  if (asJson) io.out(JSON.stringify(event));
  else toLines(event).forEach(io.out);
};

/** An article's program as a command of its own name. */
export function programCommand(program: Program): Command {
  const { name, summary, view } = program;
  return {
    name,
    summary,
    positionals: [],
    options: { ...program.options, png: PICTURE_OPTION },
    examples: [`tensorreel ${name} --seed 7`, `tensorreel ${name} --png ${name}.png`],
    run: async ({ flags, asJson }, io) => {
      const file = await outputFile(flags, 'png');
      if (file !== undefined && flags.has('no-record'))
        throw new TensorreelError('TR_BAD_OPTION', '--png with --no-record', 'it draws what was recorded');
      const report = (event: ProgramEvent): void => {
        print(io, asJson, event);
      };
      const end = await program.run({ flags, env: io.env, report, stop: io.stop });
      if (file === undefined) return 0;
      const said = await savePicture(end, { endpoint: endpointOf(flags, io.env), view, file });
      report(said);
      return said.event === 'picture' ? 0 : 1;
    },
  };
}
