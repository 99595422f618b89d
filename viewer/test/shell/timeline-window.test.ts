import { describe, expect, test } from 'vitest';
import { axisScale } from '../../src/player/axis-scale.js';
import { StepAxis } from '../../src/player/step-axis.js';
import { TimelineGeometry } from '../../src/shell/timeline-geometry.js';
import { fitSpan, followSpan, moveEnd, panSpan, zoomSpan } from '../../src/shell/timeline-window.js';

const limits = { bounds: { from: 0, to: 400 }, least: 4 };

describe('the window of the timeline', () => {
  test('zooming leaves what is under the pointer where it is', () => {
    expect(zoomSpan({ from: 0, to: 400 }, 0.5, 100, limits)).toEqual({ from: 50, to: 250 });
    expect(zoomSpan({ from: 50, to: 250 }, 2, 100, limits)).toEqual({ from: 0, to: 400 });
  });

  test('it is never narrower than it may be, nor wider than the run', () => {
    expect(zoomSpan({ from: 100, to: 105 }, 0.1, 100, limits)).toEqual({ from: 100, to: 104 });
    expect(zoomSpan({ from: 100, to: 300 }, 10, 120, limits)).toEqual({ from: 0, to: 400 });
  });

  test('it stops at the ends of the run with its width kept', () => {
    expect(panSpan({ from: 300, to: 380 }, 100, limits)).toEqual({ from: 320, to: 400 });
    expect(panSpan({ from: 30, to: 80 }, -100, limits)).toEqual({ from: 0, to: 50 });
    expect(fitSpan({ from: -10, to: 500 }, limits)).toEqual({ from: 0, to: 400 });
  });

  test('an end that is dragged does not pass the other', () => {
    expect(moveEnd({ from: 80, to: 330 }, 'from', 100, limits)).toEqual({ from: 100, to: 330 });
    expect(moveEnd({ from: 80, to: 330 }, 'from', 399, limits)).toEqual({ from: 326, to: 330 });
    expect(moveEnd({ from: 80, to: 330 }, 'to', -5, limits)).toEqual({ from: 80, to: 84 });
    expect(moveEnd({ from: 80, to: 330 }, 'to', 999, limits)).toEqual({ from: 80, to: 400 });
  });

  test('a playhead that leaves it turns the page, in either direction', () => {
    expect(followSpan({ from: 100, to: 200 }, 150, limits)).toEqual({ from: 100, to: 200 });
    expect(followSpan({ from: 100, to: 200 }, 201, limits)).toEqual({ from: 193, to: 293 });
    expect(followSpan({ from: 100, to: 200 }, 99, limits)).toEqual({ from: 7, to: 107 });
  });
});

describe('TimelineGeometry', () => {
  const columns = { steps: [0, 10, 20], samples: [], seconds: [0, 1, 11] };
  const sources = {
    columns,
    starts: { steps: [], epochs: [] },
    lastStep: 20,
    planned: { steps: null, epochs: null },
  };
  const axis = new StepAxis([[0, 20, 1]]);
  const geometry = (name: 'step' | 'time', window?: { from: number; to: number }): TimelineGeometry => {
    const scale = axisScale(name, sources);
    if (!scale) throw new Error(`no axis ${name}`);
    return new TimelineGeometry({ scale, axis, window, width: 1000 });
  };

  test('the middle of the whole run is its middle step, by time its middle second', () => {
    expect(geometry('step').toStep(500)).toBe(10);
    expect(geometry('time').toStep(500)).toBe(14.5);
    expect(geometry('time').toX(14.5)).toBeCloseTo(500);
  });

  test('in a window a step outside of it lies outside of the chart', () => {
    const zoomed = geometry('step', { from: 5, to: 15 });
    expect([zoomed.toX(5), zoomed.toX(10), zoomed.toX(20), zoomed.toX(0)]).toEqual([0, 500, 1500, -500]);
    expect(zoomed.toOverviewX(5)).toBe(250);
  });

  test('a window that covers everything is none', () => {
    const zoomed = geometry('step', { from: 5, to: 15 });
    expect(zoomed.toWindow({ from: 0, to: 20 })).toBeUndefined();
    expect(zoomed.toWindow({ from: 1, to: 20 })).toEqual({ from: 1, to: 20 });
    expect(zoomed.isWhole).toBe(false);
  });

  test('a window beyond the run, as in an address of another, shows the whole', () => {
    expect(geometry('step', { from: 500, to: 900 }).isWhole).toBe(true);
    expect(geometry('step', { from: 10, to: 900 }).shown).toEqual({ from: 10, to: 20 });
  });

  test('a run of one frame has an axis all the same', () => {
    const scale = axisScale('step', sources);
    if (!scale) throw new Error('no axis');
    const one = new TimelineGeometry({
      scale,
      axis: new StepAxis([[7, 7, 1]]),
      window: undefined,
      width: 100,
    });
    expect([one.toX(7), one.toStep(0)]).toEqual([0, 7]);
  });
});
