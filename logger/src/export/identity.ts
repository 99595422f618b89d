import { COLLECTOR_HEADER, COLLECTOR_NAME } from '@tensorreel/schema';
import { isTransient } from './retry.js';
import type { Answer, Transport } from './transport.js';

/** Who answers at an endpoint. */
export type Identity =
  | { readonly is: 'collector' }
  | { readonly is: 'absent'; readonly why: string }
  /** Something else: nothing may be sent there. */
  | { readonly is: 'stranger'; readonly what: string };

/** Whether an answer names a tensorreel collector in its header. */
export function hasCollectorHeader(answer: Answer): boolean {
  return answer.headers[COLLECTOR_HEADER] !== undefined;
}

const headerText = (value: string | string[] | undefined): string => String(value ?? '').slice(0, 64);

const describe = (answer: Answer): string => {
  const server = headerText(answer.headers['server']);
  const type = headerText(answer.headers['content-type']);
  const extras = [server === '' ? [] : `server ${server}`, type === '' ? [] : type].flat();
  return `${answer.status}${extras.length > 0 ? ` (${extras.join(', ')})` : ''}`;
};

const namesItself = (body: Uint8Array): boolean => {
  try {
    const said = JSON.parse(new TextDecoder().decode(body)) as { readonly name?: unknown } | null;
    return said?.name === COLLECTOR_NAME;
  } catch {
    return false;
  }
};

/** Text of a failed call: its code where it has one. */
export function failureText(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

/** Asks `GET /api/v1` who is there. Never rejects. */
export async function identify(transport: Transport): Promise<Identity> {
  try {
    const answer = await transport.call({ method: 'GET', path: '/api/v1' });
    // Starting, stopping, or behind a proxy that can't reach it: no one has answered for the port yet.
    if (isTransient(answer.status)) return { is: 'absent', why: `it answers ${answer.status}` };
    const isOurs = answer.status === 200 && hasCollectorHeader(answer) && namesItself(answer.body);
    return isOurs ? { is: 'collector' } : { is: 'stranger', what: describe(answer) };
  } catch (error) {
    return { is: 'absent', why: failureText(error) };
  }
}
