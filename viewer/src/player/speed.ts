/** Frames a second, or factors of the training's time, that `[` and `]` step through. */
export const SPEEDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 20, 30, 45, 60] as const;

const LEAST = SPEEDS[0];
const MOST = 60;
/** A finished run passes in about this time when it opens. */
const WHOLE_RUN_SECONDS = 15;

/** The next faster (+1) or slower (−1) speed of the ladder. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  if (direction === 1) return SPEEDS.find((s) => s > speed + 1e-9) ?? MOST;
  return SPEEDS.findLast((s) => s < speed - 1e-9) ?? LEAST;
}

/** A speed within the ladder's ends. */
export function clampSpeed(speed: number): number {
  return Math.min(MOST, Math.max(LEAST, speed));
}

/** The factor of the training's time that shows a whole run in about 15 s. */
export function wholeRunFactor(seconds: number): number {
  return SPEEDS.find((s) => s >= seconds / WHOLE_RUN_SECONDS) ?? MOST;
}

/**
 * Speed and stride that show a whole run in about 15 s: above 60 frames a second no display follows, so every
 * `stride`-th frame is shown, and the page says so.
 */
export function wholeRunPace(frameCount: number): { readonly speed: number; readonly stride: number } {
  const wanted = frameCount / WHOLE_RUN_SECONDS;
  const stride = Math.max(1, Math.ceil(wanted / MOST));
  const exact = wanted / stride;
  return { speed: SPEEDS.find((s) => s >= exact) ?? MOST, stride };
}
