import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const onPath = (name: string, env: NodeJS.ProcessEnv): boolean =>
  (env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** The program that opens a page, and its arguments before the URL; undefined where there is no desktop. */
export function browserCommand(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): readonly string[] | undefined {
  if (env['CI']) return undefined;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  const hasDesktop = Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
  return hasDesktop && onPath('xdg-open', env) ? ['xdg-open'] : undefined;
}

/**
 * Opens a page in the person's browser.
 *
 * @returns whether there is one
 */
export function openBrowser(url: string, env: NodeJS.ProcessEnv): boolean {
  const [program, ...args] = browserCommand(process.platform, env) ?? [];
  if (program === undefined) return false;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  // A browser that does not start leaves the printed URL.
  child.on('error', () => undefined);
  child.unref();
  return true;
}
