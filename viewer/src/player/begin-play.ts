import type { Player } from './player.js';
import { wholeRunPace } from './speed.js';

interface Opening {
  /** Of the frame that the address names. */
  readonly index: number | undefined;
  readonly isLive: boolean;
  /** Opens at its last frame, at rest: it failed, or nothing may move of itself. */
  readonly isResting: boolean;
}

/**
 * An explicit frame opens paused there; a live run is followed; a finished one plays.
 *
 * @returns whether it plays of itself: the first click or key then stops it
 */
export function beginPlay(player: Player, { index, isLive, isResting }: Opening): boolean {
  if (index !== undefined) {
    player.seek(index);
    return false;
  }
  const { count } = player.state;
  if (isLive || isResting || count < 2) {
    player.follow(isLive);
    return false;
  }
  const { speed, stride } = wholeRunPace(count);
  player.setSpeed(speed, stride);
  player.play();
  return true;
}
