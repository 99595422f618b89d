import type { ProgramEnd, ProgramEvent } from '../article/events.js';
import type { Program } from '../article/program.js';
import { bytesText, percentText } from '../options/words.js';
import type { Command, CommandIo } from './command.js';

const receiptLine = (end: ProgramEnd): string => {
  if (end.records === 0) return 'Not recorded.';
  const cost = `${bytesText(end.bytes)}, ${percentText(end.overhead)} of the step time`;
  if (end.complete === true) return `Recorded: ${end.records} of ${end.records} records (${cost}).`;
  const state = end.received === null ? 'no collector answered' : `the collector has ${end.received} so far`;
  return `Recorded: ${end.records} records (${cost}); ${state}, ${end.left} wait in the spool. Next: tensorreel up`;
};

/** What a person reads of a program; steps are for progress bars only. */
const toLines = (event: ProgramEvent): string[] => {
  switch (event.event) {
    case 'backend':
      return [`Backend: ${event.name} (${event.reason})`];
    case 'run':
      return event.url === '' ? [] : [`Replay: ${event.url}`];
    case 'step':
      return [];
    case 'line':
      return [event.text];
    case 'validation':
      return [
        `Epoch ${event.epoch + 1} of ${event.epochs}: val/loss ${event.loss.toFixed(6)}, val/accuracy ${event.accuracy.toFixed(4)}`,
      ];
    case 'saved':
      return [`Model: ${event.folder}`];
    case 'end':
      return [
        ...(event.wasStopped ? [`Stopped after ${event.steps} steps.`] : []),
        receiptLine(event),
        ...(event.records === 0 ? [] : [`Replay: ${event.url}`]),
      ];
  }
};

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
