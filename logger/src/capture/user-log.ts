import type { CaptureHeader, ToWorker } from '../protocol.js';
import type { StepClock } from './clock.js';
import type { StepScalars } from './step-scalars.js';
import type { UserInput } from './user-input.js';

/** Values without a step after which a run that has seen none says so. */
const PATIENCE = 20;

type Values = Readonly<Record<string, number | bigint>>;
type ScalarMap = ReadonlyMap<string, number | bigint>;

/** The values users log. */
export interface UserLog {
  log(values: Values, options: { readonly step?: number; readonly epoch?: number }): void;
  /** The header of what a user records: at the step given, else at the current one. */
  headerFor(step: number | undefined): CaptureHeader & { readonly step: number };
}

/** The parts of a {@link UserLog}. */
export interface UserLogParts {
  readonly clock: StepClock;
  readonly scalars: StepScalars;
  readonly input: UserInput;
  readonly post: (message: ToWorker) => void;
  /** Counts what is not recorded, and shows it once. */
  readonly refuse: (message: string) => void;
  /** Shows a line once. */
  readonly warn: (message: string) => void;
}

/** @returns a log for one run */
export function createUserLog(parts: UserLogParts): UserLog {
  const { clock, scalars, input, post, refuse, warn } = parts;
  let withoutStep = 0;

  const send = (values: ScalarMap, step: number, epoch?: number): void => {
    if (values.size === 0) return;
    const header =
      clock.open?.step === step && epoch === undefined ? clock.header() : clock.headerAt(step, epoch);
    post({ kind: 'record', header, body: { kind: 'scalars', values } });
  };
  const numbersOf = (values: Values): Map<string, number | bigint> => {
    const numbers = new Map<string, number | bigint>();
    for (const [name, value] of Object.entries(values) as [string, unknown][]) {
      if (!input.isName('value', name)) continue;
      if (typeof value === 'number' || typeof value === 'bigint') numbers.set(name, value);
      else refuse(`"${name}" was logged as ${typeof value}: only numbers are recorded`);
    }
    return numbers;
  };
  const patience = (): void => {
    if (clock.next > 0 || clock.open !== undefined) return;
    withoutStep += 1;
    if (withoutStep === PATIENCE)
      warn(
        `${PATIENCE} values were logged and no step was seen, so all of them are at step 0. ` +
          'Give log a step, as in run.log(values, { step }), put the update into run.step(() => …), or call run.watch(model)',
      );
  };
  const logHere = (numbers: Map<string, number | bigint>): void => {
    const { open } = clock;
    if (open === undefined || open.isUpdated) {
      // What was validated after k updates is at step k, with the weights it was measured on.
      const validated = new Map([...numbers].filter(([name]) => name.startsWith('val/')));
      const at = open === undefined ? clock.next : open.step + 1;
      send(validated, at);
      for (const name of validated.keys()) numbers.delete(name);
    }
    if (open === undefined) {
      send(numbers, clock.current);
      return;
    }
    const again = new Map([...numbers].filter(([name, value]) => !scalars.set(name, value)));
    send(again, open.step);
  };

  return {
    log: (values, options) => {
      const numbers = numbersOf(values);
      const step = input.step(options.step);
      const epoch = input.count('epoch', options.epoch);
      if (step !== undefined) {
        send(numbers, step, epoch);
        return;
      }
      patience();
      if (epoch === undefined) logHere(numbers);
      else send(numbers, clock.current, epoch);
    },
    headerFor: (step) => {
      const at = input.step(step) ?? clock.current;
      return clock.open?.step === at ? clock.header() : { ...clock.headerAt(at), step: at };
    },
  };
}
