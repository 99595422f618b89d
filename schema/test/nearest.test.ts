import { expect, test } from 'vitest';
import { nearestName } from '../src/index.js';

test.each([
  ['epocs', ['steps', 'epochs'], 'epochs'],
  ['limt', ['limit', 'cursor'], 'limit'],
  ['lsit', ['list', 'get'], 'list'],
  ['ENDPOINT', ['endpoint'], 'endpoint'],
  ['stat', ['steps', 'status'], 'status'],
  ['tga', ['tags', 'tag'], 'tag'],
])('%s means one of %j: %s', (text, names, meant) => {
  expect(nearestName(text, names)).toBe(meant);
});

test.each([
  ['bogus', ['tags', 'config', 'mode']],
  ['x', ['tf', 'tags']],
  ['', ['tf']],
  ['zzzzzz', ['epochs', 'steps']],
  ['a'.repeat(1 << 20), ['tags']],
])('nothing is near %.9s', (text, names) => {
  expect(nearestName(text, names)).toBeUndefined();
});
