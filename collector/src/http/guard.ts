import { COLLECTOR_HEADER, TensorreelError } from '@tensorreel/schema';
import type { RequestHandler } from 'express';
import { checkHost, checkOrigin } from './host.js';

/** As measured and run clean in DESIGN-viewer.md. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html tensorreel',
].join('; ');

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

const countOf = (rawHeaders: readonly string[], name: string): number =>
  rawHeaders.filter((header, i) => i % 2 === 0 && header.toLowerCase() === name).length;

/** Stands before every route: names the collector in each answer, and refuses what comes from another site. */
export function guard(version: string, allowed: ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    response.setHeader(COLLECTOR_HEADER, version);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    const { host, origin } = request.headers;
    checkHost(countOf(request.rawHeaders, 'host') > 1 ? undefined : host, allowed);
    if (!request.url.startsWith('/')) {
      throw new TensorreelError(
        'TR_BAD_REQUEST',
        'the request target is not a path',
        'send it without scheme and host',
      );
    }
    if (!READS.has(request.method)) checkOrigin({ host, origin, fetchSite: request.get('sec-fetch-site') });
    next();
  };
}
