import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browserCommand } from '../../src/collector/open-browser.js';

test('macOS and Windows have a command of their own', () => {
  expect(browserCommand('darwin', {})).toEqual(['open']);
  expect(browserCommand('win32', {})).toEqual(['cmd', '/c', 'start', '']);
});

test('Linux has one where there is a display and xdg-open', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tensorreel-path-'));
  const env = { PATH: `/nowhere:${folder}`, DISPLAY: ':0' };
  expect(browserCommand('linux', env)).toBeUndefined();
  await writeFile(join(folder, 'xdg-open'), '#!/bin/sh\n');
  await chmod(join(folder, 'xdg-open'), 0o755);
  expect(browserCommand('linux', env)).toEqual(['xdg-open']);
  expect(browserCommand('linux', { PATH: folder })).toBeUndefined();
  expect(browserCommand('linux', { PATH: folder, WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open']);
  await rm(folder, { recursive: true });
});

test('in CI nothing is opened', () => {
  expect(browserCommand('darwin', { CI: 'true' })).toBeUndefined();
});
