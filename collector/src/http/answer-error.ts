import type { TensorreelError } from '@tensorreel/schema';
import type { Request, Response } from 'express';
import { plainPage } from './page.js';
import { errorHeaders, toProblem } from './problem.js';

const isNavigation = (request: Request): boolean =>
  request.method === 'GET' &&
  (request.get('sec-fetch-mode') === 'navigate' || request.get('accept')?.includes('text/html') === true);

/** Answers an error as problem+json; a person who opened the address in a browser gets a page. */
export function answerProblem(request: Request, response: Response, error: TensorreelError): void {
  for (const [name, value] of Object.entries(errorHeaders(error))) response.setHeader(name, value);
  response.removeHeader('ETag');
  response.setHeader('Cache-Control', 'no-store');
  response.statusCode = error.status;
  const isPage = isNavigation(request) && !request.path.startsWith('/api/');
  response.setHeader('Content-Type', isPage ? 'text/html; charset=utf-8' : 'application/problem+json');
  const hint = error.hint.replace(/tensorreel up --allow-host \S+/, '`$&`');
  const body = isPage ? plainPage(error.message, [`${hint}.`, error.code]) : JSON.stringify(toProblem(error));
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(request.method === 'HEAD' ? undefined : body);
}
