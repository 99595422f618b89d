import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';
import { plainPage } from './page.js';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.map', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
  ['.txt', 'text/plain; charset=utf-8'],
]);

/** Vite's names for built files: their content never changes under one name. */
const HASHED = /^\/assets\/.+-[A-Za-z0-9_-]{8,}\.\w+$/;

/** URL path → file, of all files in a folder. A URL that is not in it is no file, however it is spelled. */
const listFiles = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [file.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/, '/'), file];
      }),
  );
};

/** The page's own addresses: `/` and `/runs/…`. */
const isPage = (path: string): boolean => path === '/' || path === '/runs' || path.startsWith('/runs/');

const notBuilt: RequestHandler = (request, response, next) => {
  if (!isPage(request.path) || request.method !== 'GET') {
    next();
    return;
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(
    plainPage('The viewer is not built', [
      'This collector takes recordings and answers its API, but it was given no page to show.',
      'In the folder of tensorreel run `npm run build`, then start it again.',
    ]),
  );
};

const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** undefined where the file was taken away after its folder was listed. */
const readIfThere = async (file: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(file);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
};

/**
 * Serves the built viewer, also one that is built or built anew while the collector runs.
 *
 * @param folder - undefined, or not there, when it is not built
 */
export async function staticFiles(folder: string | undefined): Promise<RequestHandler> {
  if (folder === undefined) return notBuilt;
  const list = (): Promise<ReadonlyMap<string, string>> => listFiles(folder).catch(() => new Map());
  let files = await list();
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      next();
      return;
    }
    const path = isPage(request.path) ? '/index.html' : request.path;
    // A build gives its files new names: the page is where one sees that there was one.
    if (path === '/index.html' || !files.has(path)) files = await list();
    const file = files.get(path);
    const content = file === undefined ? undefined : await readIfThere(file);
    if (content === undefined) {
      notBuilt(request, response, next);
      return;
    }
    response.setHeader('Content-Type', TYPES.get(extname(path)) ?? 'application/octet-stream');
    response.setHeader(
      'Cache-Control',
      HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    response.setHeader('Content-Length', content.length);
    response.end(request.method === 'HEAD' ? undefined : content);
  };
}
