/** Frames by index, both ends belong to it. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

interface Road {
  readonly count: number;
  readonly loop: FrameRange | undefined;
}

/**
 * The frame that follows at a stride: the loop's end and the last frame are never jumped over; itself at the end. From
 * beyond the loop play comes back to its start.
 */
export function frameAfter(index: number, road: Road & { readonly stride: number }): number {
  const { count, loop, stride } = road;
  if (loop === undefined) return Math.min(count - 1, index + stride);
  return index >= loop.to ? loop.from : Math.min(loop.to, index + stride);
}

/** Frames looked at in one tick: 60 × real time through steps of 1 ms are 1,000 a tick. */
const MOST_PASSED = 2000;

/**
 * Frames whose time has come, in order, with the seconds of training from the playhead to each.
 *
 * @param owed - seconds of training since the frame at `index` was shown
 */
export function passedFrames(
  index: number,
  owed: number,
  road: Road & { readonly secondsAt: (index: number) => number },
): { readonly index: number; readonly seconds: number }[] {
  const passed: { readonly index: number; readonly seconds: number }[] = [];
  let seconds = 0;
  for (let at = index; passed.length < MOST_PASSED;) {
    const next = frameAfter(at, { ...road, stride: 1 });
    if (next === at) break;
    seconds += secondsBetween(at, next, road.secondsAt);
    if (seconds > owed) break;
    passed.push({ index: next, seconds });
    at = next;
  }
  return passed;
}

/** How long a frame is shown; the last of a loop as long as the one before it. */
function secondsBetween(at: number, next: number, secondsAt: (index: number) => number): number {
  const seconds = next > at ? secondsAt(next) - secondsAt(at) : secondsAt(at) - secondsAt(at - 1);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 1e-3;
}
