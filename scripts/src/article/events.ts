import type { BackendName } from '../backends/choose.js';

/** What a program says of itself; with `--json` each is a line of stdout. */
export type ProgramEvent =
  | { readonly event: 'backend'; readonly name: BackendName; readonly reason: string }
  | { readonly event: 'run'; readonly id: string; readonly name: string; readonly url: string }
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
  | ({ readonly event: 'end' } & ProgramEnd);

/** How a program ended. */
export interface ProgramEnd {
  readonly runId: string;
  readonly url: string;
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
  readonly bytes: number;
}
