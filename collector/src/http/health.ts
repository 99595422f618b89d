import { Router, type Response } from 'express';
import { methodNotAllowed } from './method-not-allowed.js';

const say = (response: Response, status: string): void => {
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Cache-Control', 'no-store');
  response.end(response.req.method === 'HEAD' ? undefined : JSON.stringify({ status }));
};

/** `/healthz`: the process answers. `/readyz`: the store does too. */
export function healthRouter(isReady: () => Promise<unknown>): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/healthz', (_request, response) => {
    say(response, 'ok');
  });
  router.get('/readyz', async (_request, response) => {
    await isReady();
    say(response, 'ready');
  });
  for (const path of ['/healthz', '/readyz']) router.all(path, methodNotAllowed(['GET', 'HEAD']));
  return router;
}
