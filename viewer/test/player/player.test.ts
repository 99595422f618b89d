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
});
