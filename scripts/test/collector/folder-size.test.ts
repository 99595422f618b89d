import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderSize } from '../../src/collector/folder-size.js';

test('is the bytes of all files below, and 0 where there is no folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tensorreel-size-'));
  await mkdir(join(folder, 'a', 'b'), { recursive: true });
  await writeFile(join(folder, 'a', 'one'), Buffer.alloc(1000));
  await writeFile(join(folder, 'a', 'b', 'two'), Buffer.alloc(234));
  expect(await folderSize(folder)).toBe(1234);
  await rm(folder, { recursive: true });
  expect(await folderSize(folder)).toBe(0);
});
