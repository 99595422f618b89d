import { shapes, type IdentityAnswer } from '@tensorreel/schema';

/** What answers at an address. */
export type Neighbour =
  | { readonly kind: 'collector'; readonly identity: IdentityAnswer }
  /** A server that does not name itself as one of ours. */
  | { readonly kind: 'other' }
  | { readonly kind: 'nothing' };

const ANSWER_MILLIS = 3000;

const isRefused = (error: unknown): boolean => {
  const code = ((error as Error).cause as { code?: string } | undefined)?.code;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
};

/** Asks who is there. */
export async function identify(endpoint: string): Promise<Neighbour> {
  try {
    const answer = await fetch(`${endpoint}/api/v1`, { signal: AbortSignal.timeout(ANSWER_MILLIS) });
    const parsed = shapes.identity.safeParse(await answer.json());
    return parsed.success ? { kind: 'collector', identity: parsed.data } : { kind: 'other' };
  } catch (error) {
    return isRefused(error) ? { kind: 'nothing' } : { kind: 'other' };
  }
}
