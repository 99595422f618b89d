import { TensorreelError } from '@tensorreel/schema';
import type { RequestHandler } from 'express';

/** Ends a path's list of methods: the others are refused, OPTIONS is told which there are. No CORS either way. */
export function methodNotAllowed(allowed: readonly string[]): RequestHandler {
  const list = allowed.join(', ');
  return (request, response) => {
    response.setHeader('Allow', list);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    throw new TensorreelError(
      'TR_METHOD_NOT_ALLOWED',
      `${request.method} is not a method of this path`,
      `it has ${list}`,
    );
  };
}
