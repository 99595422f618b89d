import type { BackendName } from '../backends/choose.js';

/** What a program says of itself; with `--json` each is a line of stdout. */
export type ProgramEvent =
  | { readonly event: 'backend'; readonly name: BackendName; readonly reason: string }
  | ({ readonly event: 'run'; readonly id: string; readonly name: string } & Replay)
  | {
      readonly event: 'step';
      readonly step: number;
      readonly steps: number;
      readonly epoch: number;
      readonly epochs: number;
      readonly loss: number;
    }
  /** For a person only. */
  | { readonly event: 'line'; readonly text: string }
  | {
      readonly event: 'validation';
      readonly epoch: number;
      readonly epochs: number;
      readonly loss: number;
      readonly accuracy: number;
    }
  | { readonly event: 'saved'; readonly folder: string }
  /** The picture that was asked for; `why` it is not there, and what makes it. */
  | { readonly event: 'picture'; readonly file: string }
  | { readonly event: 'no-picture'; readonly why: string; readonly next: string }
  | ({ readonly event: 'end' } & ProgramEnd);

/** Where the run is replayed. */
export interface Replay {
  /** null where no collector names itself there. */
  readonly url: string | null;
  /** Then why, and the command that brings one; both null where nothing is recorded. */
  readonly why: string | null;
  readonly next: string | null;
}

/** How a program ended. */
export interface ProgramEnd extends Replay {
  readonly runId: string;
  readonly steps: number;
  readonly wasStopped: boolean;
  readonly loss: number;
  /** On held-out samples; null where there is none. */
  readonly accuracy: number | null;
  readonly records: number;
  /** What the collector has of them; null when none answered. */
  readonly received: number | null;
  readonly left: number;
  readonly complete: boolean | null;
  readonly overhead: number;
  /** The mean of a step. */
  readonly overheadMillis: number;
  readonly bytes: number;
}
