import { describe, expect, test } from 'vitest';
import { Player } from '../../src/player/player.js';

const always = (): boolean => true;

/** Ticks of a display with this rate; gives the index after each. */
function run(
  player: Player,
  options: { ticks: number; rate: number; isReady?: (index: number) => boolean },
): number[] {
  const seen: number[] = [];
  for (let i = 0; i < options.ticks; i += 1) {
    player.tick((i * 1000) / options.rate, options.isReady ?? always);
    seen.push(player.state.index);
  }
  return seen;
}

describe('Player', () => {
  test('at 60 frames a second on a 60 Hz display each frame is shown once, none is left out', () => {
    const player = new Player({ count: 480, speed: 60 }, () => undefined);
    player.play();
    const seen = run(player, { ticks: 481, rate: 60 });
    expect([...new Set(seen)]).toEqual(Array.from({ length: 480 }, (_, i) => i));
  });

  test('uneven ticks around 60 Hz leave no frame out either', () => {
    const player = new Player({ count: 480, speed: 60 }, () => undefined);
    player.play();
    const seen = new Set<number>();
    let now = 0;
    for (let i = 0; i < 560; i += 1) {
      now += i % 2 === 0 ? 14 : 19.3;
      player.tick(now, always);
      seen.add(player.state.index);
    }
    expect(seen.size).toBe(480);
  });

  test('it never moves more than one frame a tick, however long the tick was', () => {
    const player = new Player({ count: 100, speed: 60 }, () => undefined);
    player.play();
    player.tick(0, always);
    player.tick(5000, always);
    expect(player.state.index).toBe(1);
    player.tick(5001, always);
    expect(player.state.index).toBe(2);
  });

  test('10 frames a second move 10 frames in a second of 60 ticks', () => {
    const player = new Player({ count: 100, speed: 10 }, () => undefined);
    player.play();
    run(player, { ticks: 61, rate: 60 });
    expect(player.state.index).toBe(10);
  });

  test('a frame that is not there holds play, says so, and is shown when it comes', () => {
    const player = new Player({ count: 10, speed: 60 }, () => undefined);
    player.play();
    player.tick(0, always);
    expect(player.tick(17, () => false)).toBe('stalled');
    expect(player.tick(1000, () => false)).toBe('stalled');
    expect(player.state.index).toBe(0);
    expect(player.tick(1017, always)).toBe('moved');
    expect(player.state.index).toBe(1);
  });

  test('the last frame ends play; playing again begins at the first', () => {
    const player = new Player({ count: 3, speed: 60 }, () => undefined);
    player.play();
    expect(run(player, { ticks: 10, rate: 60 }).at(-1)).toBe(2);
    expect(player.state.isPlaying).toBe(false);
    player.play();
    expect(player.state).toMatchObject({ index: 0, isPlaying: true });
  });

  test('a stride shows every n-th frame and the last', () => {
    const player = new Player({ count: 9, speed: 60, stride: 5 }, () => undefined);
    player.play();
    expect([...new Set(run(player, { ticks: 10, rate: 60 }))]).toEqual([0, 5, 8]);
  });

  test('seeking stops play and follow, and stays within the run', () => {
    const player = new Player({ count: 5 }, () => undefined);
    player.follow(true);
    expect(player.state).toMatchObject({ index: 4, isFollowing: true });
    player.by(-10);
    expect(player.state).toMatchObject({ index: 0, isFollowing: false, isPlaying: false });
    player.seek(99);
    expect(player.state.index).toBe(4);
  });

  test('following moves to each new frame; else a growing run leaves the playhead alone', () => {
    const player = new Player({ count: 5 }, () => undefined);
    player.resize(6, 0);
    expect(player.state.index).toBe(0);
    player.follow(true);
    player.resize(8, 5);
    expect(player.state.index).toBe(7);
  });

  test('an empty run can’t be played, and nothing is below zero', () => {
    const player = new Player({ count: 0 }, () => undefined);
    player.play();
    player.by(1);
    expect(player.state).toMatchObject({ index: 0, isPlaying: false });
  });

  test('listeners are told of changes, and of nothing else', () => {
    const told: number[] = [];
    const player = new Player({ count: 5 }, (state) => told.push(state.index));
    player.seek(2);
    player.seek(2);
    player.pause();
    expect(told).toEqual([2]);
  });

  test('a loop’s both ends are shown, it goes round, and nothing outside it is shown', () => {
    const player = new Player({ count: 100, speed: 60 }, () => undefined);
    player.seek(50);
    player.setLoop({ from: 10, to: 13 });
    player.play();
    expect(run(player, { ticks: 9, rate: 60 })).toEqual([10, 11, 12, 13, 10, 11, 12, 13, 10]);
    expect(player.state.isPlaying).toBe(true);
  });

  test('a stride does not jump over a loop’s end', () => {
    const player = new Player(
      { count: 100, speed: 60, stride: 4, loop: { from: 0, to: 10 } },
      () => undefined,
    );
    player.play();
    expect([...new Set(run(player, { ticks: 8, rate: 60 }))]).toEqual([0, 4, 8, 10]);
  });

  test('a loop that is set behind the playhead while it plays takes it back to its start', () => {
    const player = new Player({ count: 100, speed: 60, index: 50 }, () => undefined);
    player.play();
    player.setLoop({ from: 10, to: 12 });
    expect(run(player, { ticks: 5, rate: 60 })).toEqual([50, 10, 11, 12, 10]);
  });

  test('a loop of one frame is none, and a loop stays within the run', () => {
    const player = new Player({ count: 100 }, () => undefined);
    player.setLoop({ from: 20, to: 20 });
    expect(player.state.loop).toBeUndefined();
    player.setLoop({ from: 90, to: 500 });
    expect(player.state.loop).toEqual({ from: 90, to: 99 });
    player.setLoop(undefined);
    expect(player.state.loop).toBeUndefined();
  });
});

describe('Player by time', () => {
  // Frames 0 … 3 take 0.1 s each, frame 3 takes a whole second.
  const seconds = [0, 0.1, 0.2, 0.3, 1.3, 1.4];
  const secondsAt = (index: number): number => seconds[index] ?? NaN;

  /** Index after each of so many ticks of 10 ms. */
  const play = (player: Player, ticks: number, isReady = always): number[] =>
    Array.from({ length: ticks }, (_, i) => {
      player.tick(i * 10, isReady, secondsAt);
      return player.state.index;
    });

  test('a step that took long is shown long, by the factor', () => {
    const player = new Player({ count: 6, pace: 'time', speed: 2 }, () => undefined);
    player.play();
    const seen = play(player, 80);
    const shown = [0, 1, 2, 3, 4, 5].map((index) => seen.filter((i) => i === index).length * 10);
    // Milliseconds on the display, to within a tick: half of what the training took.
    for (const [i, expected] of [50, 50, 50, 500, 50].entries())
      expect(Math.abs((shown[i] ?? 0) - expected)).toBeLessThanOrEqual(10);
    expect(player.state).toMatchObject({ index: 5, isPlaying: false });
  });

  test('steps that passed within one tick are left out, and fetched ahead at that stride', () => {
    const player = new Player({ count: 1000, pace: 'time', speed: 10 }, () => undefined);
    player.play();
    const evenly = (index: number): number => index * 0.02;
    player.tick(0, always, evenly);
    player.tick(16, always, evenly);
    expect(player.state.index).toBe(8);
    expect(player.after(8)).toBe(16);
  });

  test('where the frame that is due is not there, the last one before it that is there is shown', () => {
    const player = new Player({ count: 1000, pace: 'time', speed: 10 }, () => undefined);
    player.play();
    const evenly = (index: number): number => index * 0.02;
    player.tick(0, always, evenly);
    player.tick(16, (index) => index <= 5, evenly);
    expect(player.state.index).toBe(5);
    expect(player.tick(32, () => false, evenly)).toBe('stalled');
    expect(player.state.index).toBe(5);
  });

  test('where only what was fetched ahead comes, play goes on with that', () => {
    const player = new Player({ count: 1000, pace: 'time', speed: 10 }, () => undefined);
    player.play();
    const evenly = (index: number): number => index * 0.02;
    player.tick(0, always, evenly);
    player.tick(16, always, evenly);
    const isFetched = (index: number): boolean => index % 8 === 0;
    for (let i = 0; i < 20; i += 1) player.tick(32 + 2 * i, () => false, evenly);
    expect(player.tick(74, isFetched, evenly)).toBe('moved');
    expect(player.state.index).toBe(16);
  });

  test('a display that stood still for a minute does not jump a minute', () => {
    const player = new Player({ count: 1000, pace: 'time', speed: 1 }, () => undefined);
    player.play();
    const evenly = (index: number): number => index * 0.1;
    player.tick(0, always, evenly);
    player.tick(60_000, always, evenly);
    expect(player.state.index).toBe(2);
  });

  test('a loop goes round by time too', () => {
    const player = new Player(
      { count: 6, pace: 'time', speed: 1, loop: { from: 0, to: 2 } },
      () => undefined,
    );
    player.play();
    expect([...new Set(play(player, 60))]).toEqual([0, 1, 2]);
    expect(player.state.isPlaying).toBe(true);
  });

  test('without times of the training it goes by frames', () => {
    const player = new Player({ count: 6, pace: 'time', speed: 60 }, () => undefined);
    player.play();
    expect(run(player, { ticks: 3, rate: 60 })).toEqual([0, 1, 2]);
  });
});
