import { clampSpeed, nextSpeed } from './speed.js';

export interface PlayerState {
  /** Index of the frame shown. */
  readonly index: number;
  readonly count: number;
  readonly isPlaying: boolean;
  /** Stays at the newest frame of a live run. */
  readonly isFollowing: boolean;
  /** Frames a second. */
  readonly speed: number;
  /** 1 = each frame; n = every n-th. */
  readonly stride: number;
}

export type PlayerListener = (state: PlayerState, previous: PlayerState) => void;

/** What came of a tick. */
export type Tick = 'still' | 'moved' | 'stalled';

/**
 * Where the replay stands and how it moves. No DOM and no clock: `tick` is told the time. It advances at most one
 * frame a tick and clamps the remainder, since a plain accumulator drew 467 of 480 frames (measured).
 */
export class Player {
  #state: PlayerState;
  #listener: PlayerListener;
  #lastMillis: number | undefined;
  #owed = 0;

  constructor(initial: Partial<PlayerState>, listener: PlayerListener) {
    this.#state = {
      index: 0,
      count: 0,
      isPlaying: false,
      isFollowing: false,
      speed: 10,
      stride: 1,
      ...initial,
    };
    this.#listener = listener;
  }

  get state(): PlayerState {
    return this.#state;
  }

  /** From the start again when the playhead is at the end. */
  play(): void {
    const { index, count } = this.#state;
    if (count === 0) return;
    this.#lastMillis = undefined;
    this.#owed = 0;
    this.#set({ isPlaying: true, isFollowing: false, index: index >= count - 1 ? 0 : index });
  }

  pause(): void {
    this.#set({ isPlaying: false });
  }

  toggle(): void {
    if (this.#state.isPlaying) this.pause();
    else this.play();
  }

  /** To a frame; stops play and follow. */
  seek(index: number): void {
    this.#set({ index: this.#clamp(index), isPlaying: false, isFollowing: false });
  }

  by(delta: number): void {
    this.seek(this.#state.index + delta);
  }

  /** To the last frame, and with a live run to each new one. */
  follow(isLive: boolean): void {
    this.#set({ index: this.#clamp(Infinity), isPlaying: false, isFollowing: isLive });
  }

  faster(): void {
    this.#set({ speed: nextSpeed(this.#state.speed, 1), stride: 1 });
  }

  slower(): void {
    this.#set({ speed: nextSpeed(this.#state.speed, -1), stride: 1 });
  }

  setSpeed(speed: number, stride = 1): void {
    this.#set({ speed: clampSpeed(speed), stride });
  }

  /** The run grew, or late frames came before the playhead: `index` is where the shown frame now stands. */
  resize(count: number, index: number): void {
    const moved = this.#state.isFollowing ? count - 1 : index;
    this.#set({ count, index: Math.max(0, Math.min(count - 1, moved)) });
  }

  /**
   * One display tick.
   *
   * @param nowMillis - any clock that runs evenly
   * @param isReady - whether a frame can be drawn now; play waits for it
   */
  tick(nowMillis: number, isReady: (index: number) => boolean): Tick {
    const { isPlaying, index, count, speed, stride } = this.#state;
    if (!isPlaying) return 'still';
    const elapsed = nowMillis - (this.#lastMillis ?? nowMillis);
    this.#lastMillis = nowMillis;
    this.#owed += (elapsed / 1000) * speed;
    if (this.#owed < 0.5) return 'still';
    const next = Math.min(count - 1, index + stride);
    if (!isReady(next)) {
      this.#owed = 0.5;
      return 'stalled';
    }
    this.#owed = Math.max(-0.5, Math.min(0.5, this.#owed - 1));
    this.#set({ index: next, isPlaying: next < count - 1 });
    return 'moved';
  }

  #clamp(index: number): number {
    return Math.max(0, Math.min(this.#state.count - 1, index));
  }

  #set(change: Partial<PlayerState>): void {
    const previous = this.#state;
    const state = { ...previous, ...change };
    const keys = Object.keys(change) as (keyof PlayerState)[];
    if (keys.every((key) => state[key] === previous[key])) return;
    this.#state = state;
    this.#listener(state, previous);
  }
}
