import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const built = (name: string, file: string): string | undefined => {
  const manifest = createRequire(import.meta.url).resolve('@tensorreel/viewer/package.json');
  const folder = join(dirname(manifest), 'dist', name);
  return existsSync(join(folder, file)) ? folder : undefined;
};

/** The built page; undefined when it is not built. */
export function viewerFolder(): string | undefined {
  return built('app', 'index.html');
}

/** The page built for files of their own. */
export function embeddedPageFolder(): string | undefined {
  return built('file-page', 'page.js');
}
