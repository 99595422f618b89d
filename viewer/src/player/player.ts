import { frameAfter, passedFrames, type FrameRange } from './advance.js';
import { clampSpeed, nextSpeed } from './speed.js';

/** What speed counts: frames a second, or seconds of the training a second. */
export type Pace = 'frames' | 'time';

export interface PlayerState {
  /** Index of the frame shown. */
  readonly index: number;
  readonly count: number;
  readonly isPlaying: boolean;
  /** Stays at the newest frame of a live run. */
  readonly isFollowing: boolean;
  readonly pace: Pace;
  /** Frames a second; by time a factor. */
  readonly speed: number;
  /** By frames: 1 = each frame; n = every n-th. */
  readonly stride: number;
  /** Play goes round in it. */
  readonly loop: FrameRange | undefined;
}

export type PlayerListener = (state: PlayerState, previous: PlayerState) => void;

type IsReady = (index: number) => boolean;

/** What came of a tick. */
export type Tick = 'still' | 'moved' | 'stalled';

/** By time, a display that stood still (a hidden tab) owes no more than this. */
const MOST_ELAPSED_SECONDS = 0.25;

/**
 * Where the replay stands and how it moves. No DOM and no clock: `tick` is told the time. By frames it advances at
 * most one frame a tick and clamps the remainder, since a plain accumulator drew 467 of 480 frames (measured).
 */
export class Player {
  #state: PlayerState;
  #listener: PlayerListener;
  #lastMillis: number | undefined;
  /** Frames that are due; by time, seconds of the training. */
  #owed = 0;
  /** Frames that the last move by time went on: what to fetch ahead. */
  #passed = 1;

  constructor(initial: Partial<PlayerState>, listener: PlayerListener) {
    this.#state = {
      index: 0,
      count: 0,
      isPlaying: false,
      isFollowing: false,
      pace: 'frames',
      speed: 10,
      stride: 1,
      loop: undefined,
      ...initial,
    };
    this.#listener = listener;
  }

  get state(): PlayerState {
    return this.#state;
  }

  /** From the start again when the playhead is at the end; with a loop, from its start when it is outside. */
  play(): void {
    const { index, count, loop } = this.#state;
    if (count === 0) return;
    this.#restart();
    const isDone = loop ? index < loop.from || index >= loop.to : index >= count - 1;
    this.#set({ isPlaying: true, isFollowing: false, index: isDone ? (loop?.from ?? 0) : index });
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
    this.setSpeed(nextSpeed(this.#state.speed, 1));
  }

  slower(): void {
    this.setSpeed(nextSpeed(this.#state.speed, -1));
  }

  setSpeed(speed: number, stride = 1): void {
    this.#set({ speed: clampSpeed(speed), stride });
  }

  setPace(pace: Pace, speed: number): void {
    this.#restart();
    this.#set({ pace, speed: clampSpeed(speed), stride: 1 });
  }

  /** A range of fewer than two frames is no loop. */
  setLoop(range: FrameRange | undefined): void {
    const loop = range && { from: this.#clamp(range.from), to: this.#clamp(range.to) };
    const { loop: old } = this.#state;
    if (loop?.from === old?.from && loop?.to === old?.to) return;
    this.#set({ loop: loop && loop.to > loop.from ? loop : undefined });
  }

  /** The run grew, or late frames came before the playhead: `index` is where the shown frame now stands. */
  resize(count: number, index: number): void {
    const moved = this.#state.isFollowing ? count - 1 : index;
    this.#set({ count, index: Math.max(0, Math.min(count - 1, moved)) });
  }

  /** The frame that play shows after one: what to fetch ahead; itself at the end. */
  after(index: number): number {
    const stride = this.#state.pace === 'time' ? this.#passed : this.#state.stride;
    return frameAfter(index, { ...this.#state, stride });
  }

  /**
   * One display tick.
   *
   * @param nowMillis - any clock that runs evenly
   * @param isReady - whether a frame can be drawn now; play waits for it
   * @param secondsAt - when the training was at a frame; what time counts by
   */
  tick(nowMillis: number, isReady: IsReady, secondsAt?: (index: number) => number): Tick {
    if (!this.#state.isPlaying) return 'still';
    const elapsed = (nowMillis - (this.#lastMillis ?? nowMillis)) / 1000;
    this.#lastMillis = nowMillis;
    if (this.#state.pace === 'time' && secondsAt) return this.#tickByTime(elapsed, isReady, secondsAt);
    return this.#tickByFrame(elapsed, isReady);
  }

  #tickByFrame(elapsed: number, isReady: IsReady): Tick {
    this.#owed += elapsed * this.#state.speed;
    if (this.#owed < 0.5) return 'still';
    const next = frameAfter(this.#state.index, this.#state);
    if (!isReady(next)) {
      this.#owed = 0.5;
      return 'stalled';
    }
    this.#owed = Math.max(-0.5, Math.min(0.5, this.#owed - 1));
    return this.#moveTo(next);
  }

  /** A step that took long is shown long; those that passed within one tick are left out. */
  #tickByTime(elapsed: number, isReady: IsReady, secondsAt: (index: number) => number): Tick {
    const { index, speed } = this.#state;
    this.#owed += Math.min(elapsed, MOST_ELAPSED_SECONDS) * speed;
    const passed = passedFrames(index, this.#owed, { ...this.#state, secondsAt });
    if (passed.length === 0) return 'still';
    const at = passed.findLastIndex((frame) => isReady(frame.index));
    const frame = passed[at];
    if (frame === undefined) {
      // The frame that was fetched ahead is the one to wait for.
      this.#owed = passed[this.#passed - 1]?.seconds ?? this.#owed;
      return 'stalled';
    }
    this.#owed -= frame.seconds;
    this.#passed = at + 1;
    return this.#moveTo(frame.index);
  }

  #moveTo(index: number): Tick {
    const { count, loop } = this.#state;
    this.#set({ index, isPlaying: loop !== undefined || index < count - 1 });
    return 'moved';
  }

  #restart(): void {
    this.#lastMillis = undefined;
    this.#owed = 0;
    this.#passed = 1;
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
