import type { StoreEngine } from '../store/store-engine.js';
import type { LiveLog } from '../live/live-log.js';
import type { Answer } from './answer.js';
import type { Parameters, Query } from './parameter.js';

/** What the collector says of itself. */
export interface Identity {
  readonly version: string;
  readonly instance: string;
  readonly dataDir: string;
}

/** What every route works with. */
export interface RouteContext {
  readonly store: StoreEngine;
  readonly live: LiveLog;
  readonly identity: Identity;
}

/** One request, read. */
export interface Call<P extends Parameters = Parameters> {
  /** Decoded part of the path, such as `run`. */
  path(name: string): string;
  readonly query: Query<P>;
  /** The first of the offered media types that the client takes; throws `TR_NOT_ACCEPTABLE`. */
  choose(offered: readonly string[]): string;
  header(name: string): string | undefined;
  /** The body as JSON; only routes with `takesBody` have one. */
  readonly body: unknown;
}

/** One route of the API. */
export interface Route {
  readonly method: 'GET' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, with `:name` for what varies. */
  readonly path: string;
  /** For the OpenAPI description. */
  readonly summary: string;
  readonly parameters: Parameters;
  readonly takesBody: boolean;
  readonly handle: (context: RouteContext, call: Call) => Promise<Answer>;
}

/** Makes a route whose handler sees its parameters by their types. */
export function route<P extends Parameters>(definition: {
  readonly method?: Route['method'];
  readonly path: string;
  readonly summary: string;
  readonly parameters: P;
  readonly takesBody?: boolean;
  readonly handle: (context: RouteContext, call: Call<P>) => Promise<Answer>;
}): Route {
  return {
    method: 'GET',
    takesBody: false,
    ...definition,
    handle: (context, call) => definition.handle(context, call as Call<P>),
  };
}
