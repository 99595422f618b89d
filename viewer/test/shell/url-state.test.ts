import { expect, test } from 'vitest';
import { formatUrlState, parseUrlState } from '../../src/shell/url-state.js';

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
