import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The built page; undefined when it is not built. */
export function viewerFolder(): string | undefined {
  const manifest = createRequire(import.meta.url).resolve('@tensorreel/viewer/package.json');
  const folder = join(dirname(manifest), 'dist', 'app');
  return existsSync(join(folder, 'index.html')) ? folder : undefined;
}
