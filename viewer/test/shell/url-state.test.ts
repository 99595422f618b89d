import { expect, test } from 'vitest';
import { formatUrlState } from '../../src/shell/format-url-state.js';
import { parseUrlState } from '../../src/shell/url-state.js';

test('the address of a view is readable and comes back as it was', () => {
  const state = {
    runs: ['a1', 'b2'],
    step: 212,
    tensor: 'conv1/kernel',
    unit: 12,
    sample: 15,
    views: ['loss-map', 'scalars'],
    options: { scalars: { axis: 'epoch', smooth: '0.6' }, 'loss-map': { order: 'index' } },
    maximised: 'scalars',
    lang: 'zh',
    theme: 'dark',
  } as const;
  const address =
    '/?runs=a1,b2&step=212&tensor=conv1/kernel&unit=12&sample=15&views=loss-map,scalars' +
    '&options=scalars.axis:epoch,scalars.smooth:0.6,loss-map.order:index&max=scalars&lang=zh&theme=dark';
  expect(formatUrlState(state)).toBe(address);
  expect(parseUrlState(address.slice(1))).toEqual(state);
});

test('a tensor’s name may hold anything', () => {
  const state = { runs: ['a'], tensor: 'b&c=d e/中,?#%' };
  const address = formatUrlState(state);
  expect(parseUrlState(new URL(address, 'http://x').search)).toEqual(state);
});

test('without runs it is the run list; what can’t be read is left out', () => {
  expect(formatUrlState({ runs: [] })).toBe('/');
  expect(parseUrlState('?step=-1&unit=1.5&sample=x&lang=fr&theme=red&tensor=')).toEqual({ runs: [] });
});

test('axis, window, loop and bookmarks with their notes are in the address', () => {
  const timeline = {
    axis: 'time',
    window: { from: 80, to: 330 },
    loop: { from: 100, to: 120 },
    bookmarks: [
      { step: 12, text: '' },
      { step: 57, text: 'rate 0.1, 100% of it: kept/批' },
    ],
  } as const;
  const address = formatUrlState({ runs: ['a'], timeline });
  expect(address).toContain('/?runs=a&axis=time&from=80&to=330&loop=100-120&marks=12,57:rate');
  expect(parseUrlState(new URL(address, 'http://x').search)).toEqual({ runs: ['a'], timeline });
});

test('the step axis and the whole run are not said; spans that are none are left out', () => {
  expect(formatUrlState({ runs: ['a'], timeline: { axis: 'step', bookmarks: [] } })).toBe('/?runs=a');
  expect(parseUrlState('?runs=a&axis=hour&from=9&to=9&loop=5-2&marks=x,-1')).toEqual({ runs: ['a'] });
  expect(parseUrlState('?runs=a&from=9&loop=1-2-3')).toEqual({ runs: ['a'] });
});
