import { ERROR_CODES, shapes, TensorreelError, upCommand, type ErrorCode } from '@tensorreel/schema';
import { identify } from './identify.js';

const isOurs = (code: string): code is ErrorCode => Object.hasOwn(ERROR_CODES, code);

const stranger = (endpoint: string, cause?: unknown): TensorreelError =>
  new TensorreelError(
    'TR_NOT_A_COLLECTOR',
    `what answers at ${endpoint} is no tensorreel collector`,
    `give the right --endpoint, or start one with ${upCommand(endpoint, { isTaken: true })}`,
    { cause },
  );

const toError = (endpoint: string, body: unknown): TensorreelError => {
  const problem = shapes.problem.safeParse(body);
  if (!problem.success) return stranger(endpoint);
  const { code, detail, hint } = problem.data;
  return new TensorreelError(isOurs(code) ? code : 'TR_INTERNAL', detail, hint);
};

const notThere = async (endpoint: string, cause: unknown): Promise<TensorreelError> => {
  const neighbour = await identify(endpoint);
  if (neighbour.kind === 'other') return stranger(endpoint, cause);
  const message = `no collector answers at ${endpoint}`;
  const cure = `start one with ${upCommand(endpoint)}`;
  return new TensorreelError('TR_STORE_UNAVAILABLE', message, cure, { cause });
};

/** An answer that is not of its shape: a stranger's, or one of ours of another version. */
const unexpected = async (endpoint: string, path: string, cause: unknown): Promise<TensorreelError> =>
  (await identify(endpoint)).kind === 'collector'
    ? new TensorreelError(
        'TR_INTERNAL',
        `the collector at ${endpoint} answered ${path} in a shape that this version does not know`,
        `use the same version of both: restart ${upCommand(endpoint)}`,
        { cause },
      )
    : stranger(endpoint, cause);

/** A path under `/api/v1`; not a promise of its shape. */
const send = async (endpoint: string, path: string, init?: RequestInit): Promise<Response> => {
  let answer: Response;
  try {
    answer = await fetch(`${endpoint}/api/v1${path}`, init);
  } catch (cause) {
    throw await notThere(endpoint, cause);
  }
  if (answer.ok) return answer;
  throw toError(endpoint, await answer.json().catch(() => null));
};

/** What checks and types an answer: one of `shapes`. */
interface Shape<T> {
  parse(data: unknown): T;
}

/**
 * Asks a collector.
 *
 * @param path - under `/api/v1`, with its query
 * @throws the collector's own error, or that none answers
 */
export async function ask<T>(endpoint: string, path: string, shape: Shape<T>): Promise<T> {
  const answer = await send(endpoint, path, { headers: { accept: 'application/json' } });
  try {
    return shape.parse(await answer.json());
  } catch (cause) {
    throw await unexpected(endpoint, path, cause);
  }
}

/** The bytes of an answer: tensors as safetensors. */
export async function askBytes(endpoint: string, path: string): Promise<Uint8Array> {
  const answer = await send(endpoint, path);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Deletes what is at the path. */
export async function askToDelete(endpoint: string, path: string): Promise<void> {
  await send(endpoint, path, { method: 'DELETE' });
}
