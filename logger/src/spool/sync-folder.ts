import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes created, renamed and removed names of a folder durable. */
export function syncFolder(folder: string): void {
  // Windows can't open a folder; NTFS journals names by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes a small file so that it is there whole or not at all. */
export function writeWhole(path: string, data: string | Uint8Array): void {
  const draft = `${path}.draft`;
  writeFileSync(draft, data, { flush: true, mode: 0o600 });
  renameSync(draft, path);
  syncFolder(dirname(path));
}
