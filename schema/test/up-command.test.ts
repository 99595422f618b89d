import { expect, test } from 'vitest';
import { upCommand } from '../src/index.js';

test.each([
  ['http://127.0.0.1:4318', 'tensorreel up'],
  ['http://127.0.0.1:4479', 'tensorreel up --port 4479'],
  ['http://localhost:4479/', 'tensorreel up --port 4479'],
  ['http://localhost', 'tensorreel up --port 80'],
  ['http://recorder.example:4479', 'tensorreel up'],
  ['https://127.0.0.1:4479', 'tensorreel up'],
])('what %s lacks is started by %s', (endpoint, command) => {
  expect(upCommand(endpoint)).toBe(command);
});

test('a port that is taken is left alone', () => {
  expect(upCommand('http://127.0.0.1:4318', { isTaken: true })).toBe('tensorreel up --port 5318');
  expect(upCommand('http://127.0.0.1:4479', { isTaken: true })).toBe('tensorreel up');
});

test('a spool that was chosen is named', () => {
  expect(upCommand('http://127.0.0.1:4479', { spoolDir: '/spool' })).toBe(
    'tensorreel up --port 4479 --spool /spool',
  );
});
