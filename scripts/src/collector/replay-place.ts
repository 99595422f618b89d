import { upCommand } from '@tensorreel/schema';
import { identify } from './identify.js';

/** Where what goes to an endpoint can be replayed. */
export type ReplayPlace =
  /** A collector named itself there: its page has the run. */
  | { readonly isThere: true }
  | {
      readonly isThere: false;
      /** `no collector at http://127.0.0.1:4318` */
      readonly why: string;
      /** The command that takes in the spool and opens a page. */
      readonly command: string;
    };

/**
 * Asks who is at the endpoint, so that nobody is sent to a server that is no collector.
 *
 * @param spoolDir - where it was chosen by an option
 */
export async function findReplayPlace(endpoint: string, spoolDir: string | undefined): Promise<ReplayPlace> {
  const { kind } = await identify(endpoint);
  if (kind === 'collector') return { isThere: true };
  const isTaken = kind === 'other';
  const why = isTaken ? `${endpoint} is no tensorreel collector` : `no collector at ${endpoint}`;
  return { isThere: false, why, command: upCommand(endpoint, { isTaken, spoolDir }) };
}
