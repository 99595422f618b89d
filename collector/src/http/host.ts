import { TensorreelError } from '@tensorreel/schema';

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Host names that are answered, without ports. */
export function allowedHosts(more: readonly string[]): ReadonlySet<string> {
  return new Set([...LOOPBACK, ...more.map((host) => host.toLowerCase().replace(/:\d+$/, ''))]);
}

/**
 * A page of another site can have its own name point to 127.0.0.1 (DNS rebinding); its requests then carry that name.
 *
 * @throws `TR_BAD_REQUEST` when the header is no host, `TR_HOST_NOT_ALLOWED` when it is another's
 */
export function checkHost(header: string | undefined, allowed: ReadonlySet<string>): void {
  const host = HOST.exec(header?.toLowerCase() ?? '')?.[1];
  if (host === undefined) {
    throw new TensorreelError(
      'TR_BAD_REQUEST',
      'the Host header is not a host name',
      'send one, such as localhost:4318',
    );
  }
  if (allowed.has(host)) return;
  throw new TensorreelError(
    'TR_HOST_NOT_ALLOWED',
    `this collector does not answer to the name ${host.slice(0, 255)}`,
    `open it as localhost, or start it with: tensorreel up --allow-host ${host.slice(0, 255)}`,
  );
}

const notOurs = (message: string): TensorreelError =>
  new TensorreelError(
    'TR_ORIGIN_NOT_ALLOWED',
    message,
    'write from the page of the collector itself, or without a browser',
  );

/** Host and port as a URL of that scheme has them: without the scheme's own port. */
const hostOf = (url: string): string | undefined =>
  /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).host : undefined;

const isSameOrigin = (origin: string, host: string | undefined): boolean => {
  const sender = hostOf(origin);
  const scheme = origin.slice(0, origin.indexOf(':'));
  return sender !== undefined && sender === hostOf(`${scheme}://${host ?? ''}`);
};

/**
 * A write that a browser sends for a page of another site.
 *
 * @throws `TR_ORIGIN_NOT_ALLOWED`
 */
export function checkOrigin(headers: {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}): void {
  const { host, origin, fetchSite } = headers;
  if (fetchSite?.toLowerCase() === 'cross-site') throw notOurs('a page of another site may not write here');
  if (origin !== undefined && !isSameOrigin(origin, host))
    throw notOurs('a page of another origin may not write here');
}
