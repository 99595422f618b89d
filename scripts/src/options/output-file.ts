import { TensorreelError } from '@tensorreel/schema';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Flags } from './flags.js';

const isFolder = async (path: string): Promise<boolean | undefined> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return undefined;
  }
};

/**
 * The file that an option names, checked before the work whose result it takes.
 *
 * @returns its whole path; undefined where the option was not given
 * @throws `TR_BAD_OPTION` where no file can be written there, with what to do
 */
export async function outputFile(flags: Flags, name: string): Promise<string | undefined> {
  const text = flags.text(name);
  if (text === undefined) return undefined;
  const file = resolve(text);
  const folder = dirname(file);
  const refuse = (why: string, cure: string): TensorreelError =>
    new TensorreelError('TR_BAD_OPTION', `--${name} ${text}: ${why}`, cure);
  const folderIs = await isFolder(folder);
  if (folderIs === undefined)
    throw refuse(`there is no folder ${folder}`, `make it (mkdir -p ${folder}) or name another`);
  if (!folderIs) throw refuse(`${folder} is no folder`, 'name a file in a folder');
  if ((await isFolder(file)) === true) throw refuse('it is a folder', 'name a file in it');
  return file;
}
