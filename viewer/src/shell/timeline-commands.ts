import type { Command } from './keys.js';
import type { RunSession } from './session.js';
import { TimelineGeometry } from './timeline-geometry.js';
import { eventSteps } from './timeline-marks.js';
import { zoomSpan } from './timeline-window.js';

const ZOOM_FACTOR = 0.6;

/** One end of the loop at the playhead; the other is where it was, else at that end of the run. */
function setLoopEnd(session: RunSession, end: 'from' | 'to'): void {
  const { timeline, axis, step } = session;
  const whole = { from: axis.stepAt(0) ?? 0, to: axis.last ?? 0 };
  const loop = { ...(timeline.choice.loop ?? whole), [end]: step };
  // An end beyond the other one begins a new loop.
  const next = loop.from < loop.to ? loop : { ...whole, [end]: step };
  if (next.from < next.to) timeline.choose({ loop: next });
}

/** Loops what the timeline shows, or no longer. */
function toggleLoop({ timeline, axis }: RunSession): void {
  const { loop, window } = timeline.choice;
  const from = axis.stepAt(axis.nearest(window?.from ?? 0)) ?? 0;
  const to = axis.stepAt(axis.nearest(window?.to ?? Infinity)) ?? 0;
  timeline.choose({ loop: loop || from >= to ? undefined : { from, to } });
}

function seekEvent(session: RunSession, direction: 1 | -1): void {
  const steps = eventSteps(session.catalog, session.timeline.choice.bookmarks);
  const { step } = session;
  const next = direction === 1 ? steps.find((s) => s > step) : steps.findLast((s) => s < step);
  if (next !== undefined) session.seekStep(next);
}

/** Around the playhead. */
function zoom({ timeline, axes, axis, step }: RunSession, factor: number): void {
  const { axis: name, window } = timeline.choice;
  const scale = axes.scale(name) ?? axes.scale('step');
  if (!scale) return;
  const geometry = new TimelineGeometry({ scale, axis, window, width: 1 });
  const span = zoomSpan(geometry.shown, factor, scale.toValue(step), geometry.limits);
  timeline.choose({ window: geometry.toWindow(span) });
}

const ACTIONS: Readonly<Partial<Record<Command, (session: RunSession) => void>>> = {
  loopIn: (session) => {
    setLoopEnd(session, 'from');
  },
  loopOut: (session) => {
    setLoopEnd(session, 'to');
  },
  loop: toggleLoop,
  bookmark: ({ timeline, step }) => {
    timeline.toggleBookmark(step);
  },
  note: ({ timeline, step }) => {
    timeline.edit(step);
  },
  previousEvent: (session) => {
    seekEvent(session, -1);
  },
  nextEvent: (session) => {
    seekEvent(session, 1);
  },
  zoomIn: (session) => {
    zoom(session, ZOOM_FACTOR);
  },
  zoomOut: (session) => {
    zoom(session, 1 / ZOOM_FACTOR);
  },
  zoomAll: ({ timeline }) => {
    timeline.choose({ window: undefined });
  },
};

/** Loop, bookmarks, events and window at the playhead. */
export function timelineCommand(session: RunSession, command: Command): void {
  ACTIONS[command]?.(session);
}
