import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from '../../src/commands/run-cli.js';
import { Flags } from '../../src/options/flags.js';
import { outputFile } from '../../src/options/output-file.js';
import { fakeIo } from '../commands/fake-io.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tensorreel-output-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const check = (file: string): Promise<string | undefined> => outputFile(new Flags({ out: file }), 'out');

test('a file in a folder that is there passes, new or not', async () => {
  const file = join(folder, 'a.png');
  expect(await check(file)).toBe(file);
  await writeFile(file, '');
  expect(await check(file)).toBe(file);
  expect(await outputFile(new Flags({}), 'out')).toBeUndefined();
});

test('a folder that is missing is named, with the command that makes it', async () => {
  const missing = join(folder, 'no', 'such');
  await expect(check(join(missing, 'a.png'))).rejects.toMatchObject({
    code: 'TR_BAD_OPTION',
    message: `--out ${missing}/a.png: there is no folder ${missing}`,
    hint: `make it (mkdir -p ${missing}) or name another`,
  });
});

test('a folder is no file, and a file no folder', async () => {
  await expect(check(folder)).rejects.toThrow('it is a folder');
  const file = join(folder, 'a');
  await writeFile(file, '');
  await expect(check(join(file, 'a.png'))).rejects.toThrow(`${file} is no folder`);
});

test.each([
  ['png', 'latest', '--out'],
  ['export', 'latest', '--html'],
  ['loss-map', '--epochs', '1', '--png'],
])('%s is refused before its work', async (...args) => {
  const { io, out, err } = fakeIo();
  expect(await runCli([...args, join(folder, 'no', 'a')], io)).toBe(2);
  expect(out).toEqual([]);
  expect(err).toEqual([
    `tensorreel: ${args.at(-1) ?? ''} ${folder}/no/a: there is no folder ${folder}/no: ` +
      `make it (mkdir -p ${folder}/no) or name another`,
  ]);
});
