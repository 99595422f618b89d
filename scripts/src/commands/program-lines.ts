import type { ProgramEnd, ProgramEvent, Replay } from '../article/events.js';
import { bytesText, numberText, percentText } from '../options/words.js';

const receiptLine = (end: ProgramEnd): string => {
  if (end.records === 0) return 'Not recorded.';
  const millis = numberText(Number(end.overheadMillis.toPrecision(2)));
  const cost = `${bytesText(end.bytes)}, ${millis} ms a step, ${percentText(end.overhead)} of its time`;
  if (end.complete === true) return `Recorded: ${end.records} of ${end.records} records (${cost}).`;
  const state =
    end.received === null
      ? (end.why ?? 'the collector has not confirmed them')
      : `the collector has ${end.received} so far`;
  return `Recorded: ${end.records} records (${cost}); ${state}, ${end.left} records and spans wait in the spool. Next: ${end.next ?? 'tensorreel sync'}`;
};

/** Never a link to a server that does not name itself a collector. */
const replayLines = ({ url, why, next }: Replay): string[] => {
  if (url !== null) return [`Replay: ${url}`];
  return why === null ? [] : [`Replay: ${why}; to see the run: ${next ?? 'tensorreel up'}`];
};

/** What a person reads of a program; steps are for progress bars only. */
export function toLines(event: ProgramEvent): string[] {
  switch (event.event) {
    case 'backend':
      return [`Backend: ${event.name} (${event.reason})`];
    case 'run':
      return replayLines(event);
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
    case 'picture':
      return [`Picture: ${event.file}`];
    case 'no-picture':
      return [`No picture: ${event.why}; later: ${event.next}`];
    case 'end':
      return [
        ...(event.wasStopped ? [`Stopped after ${event.steps} steps.`] : []),
        receiptLine(event),
        ...(event.url === null ? [] : replayLines(event)),
      ];
  }
}
