import { TensorreelError } from '@tensorreel/schema';
import { Router, type Request, type RequestHandler } from 'express';
import { readQuery } from '../query/read-query.js';
import { refuse } from '../query/parameter.js';
import type { Call, Route, RouteContext } from '../query/route.js';
import type { EventStreams } from './event-streams.js';
import { mediaType } from './media-type.js';
import { methodNotAllowed } from './method-not-allowed.js';
import { readBody } from './read-body.js';
import { writeAnswer } from './write-answer.js';

/** Notes of 65,536 characters in the widest escapes, and the rest of a patch. */
const MAX_PATCH_BYTES = 1024 * 1024;

const readJson = async (request: Request): Promise<unknown> => {
  if (mediaType(request.headers['content-type']) !== 'application/json') {
    throw new TensorreelError(
      'TR_MEDIA_TYPE',
      'the body must be JSON',
      'send Content-Type: application/json',
    );
  }
  const bytes = await readBody(request, MAX_PATCH_BYTES);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new TensorreelError('TR_BAD_REQUEST', 'the body is not JSON', 'send one JSON object', { cause });
  }
};

const choose = (request: Request, offered: readonly string[]): string => {
  const chosen = request.accepts([...offered]);
  if (chosen !== false) return chosen;
  throw new TensorreelError(
    'TR_NOT_ACCEPTABLE',
    'the Accept header leaves out all that this route has',
    `it has ${offered.join(', ')}`,
  );
};

const pathPart = (request: Request, name: string): string => {
  const part = request.params[name];
  if (typeof part !== 'string' || part.includes('\0')) throw refuse(`the path's ${name} can't be read`);
  return part;
};

const search = (url: string): string => {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
};

const handler =
  (route: Route, context: RouteContext, streams: EventStreams): RequestHandler =>
  async (request, response) => {
    const query = readQuery(route.parameters, search(request.url));
    const call: Call = {
      query,
      path: (name) => pathPart(request, name),
      choose: (offered) => choose(request, offered),
      header: (name) => request.get(name),
      body: route.takesBody ? await readJson(request) : undefined,
    };
    await writeAnswer(response, await route.handle(context, call), streams);
  };

/** The routes as express has them, each path with its 405 for other methods. */
export function apiRouter(routes: readonly Route[], context: RouteContext, streams: EventStreams): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    const path = `/api/v1${route.path}`;
    methods.set(path, [
      ...(methods.get(path) ?? []),
      ...(route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]),
    ]);
    const verb = route.method.toLowerCase() as Lowercase<Route['method']>;
    router[verb](path, handler(route, context, streams));
  }
  for (const [path, allowed] of methods) router.all(path, methodNotAllowed(allowed));
  return router;
}
