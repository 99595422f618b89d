import { init, type Policy, type Run } from '@tensorreel/logger';
import { TensorreelError, type JsonValue, type Planned } from '@tensorreel/schema';
import { BACKENDS, chooseBackend } from '../backends/choose.js';
import type { TensorFlow } from '../backends/tensor-flow.js';
import { ENDPOINT_OPTION, endpointOf } from '../collector/address.js';
import { findReplayPlace } from '../collector/replay-place.js';
import { SPOOL_OPTION, spoolFolder } from '../options/folders.js';
import type { Flags, OptionTable } from '../options/flags.js';
import type { ProgramEnd, Replay } from './events.js';
import type { ProgramContext } from './program.js';

/** Options of every program. */
export const SESSION_OPTIONS: OptionTable = {
  name: { type: 'string', value: 'NAME', help: 'name of the run (default: the program’s)' },
  seed: { type: 'string', value: 'N', help: 'of weights and shuffling (default 1)' },
  backend: { type: 'string', value: 'NAME', help: `only this one of ${BACKENDS.join(', ')}` },
  policy: { type: 'string', value: 'POLICY', help: 'default, all, or N: everything at each Nth step' },
  endpoint: ENDPOINT_OPTION,
  spool: SPOOL_OPTION,
  wait: { type: 'string', value: 'S', help: 'seconds to wait for the collector at the end (default 5)' },
  'no-record': { type: 'boolean', help: 'train without recording' },
};

/** A program's TensorFlow.js and its run. */
export interface Session {
  readonly tf: TensorFlow;
  readonly run: Run;
}

export interface SessionPlan {
  readonly name: string;
  readonly planned: Planned;
  readonly config: Readonly<Record<string, JsonValue>>;
}

/** What training came to, before the recorder says what became of its records. */
export type Outcome = Pick<ProgramEnd, 'steps' | 'loss' | 'accuracy'>;

export const seedOf = (flags: Flags): number => flags.integer('seed', { min: 0, max: 2 ** 31 - 1 }) ?? 1;

const policyOf = (flags: Flags): Policy | undefined => {
  const text = flags.text('policy');
  if (text === undefined || text === 'default' || text === 'all') return text;
  const everySteps = Number(text);
  if (Number.isSafeInteger(everySteps) && everySteps > 0) return { everySteps };
  throw new TensorreelError('TR_BAD_OPTION', `--policy ${text}`, 'write default, all, or a number of steps');
};

const openRun = (context: ProgramContext, plan: SessionPlan, tf: TensorFlow): Promise<Run> => {
  const { flags, env } = context;
  const policy = policyOf(flags);
  return init({
    tf,
    project: 'article',
    name: flags.text('name') ?? plan.name,
    config: { ...plan.config, backend: tf.getBackend(), seed: seedOf(flags) },
    planned: plan.planned,
    endpoint: endpointOf(flags, env),
    spoolDir: spoolFolder(flags.text('spool'), env),
    quiet: true,
    ...(policy !== undefined && { policy }),
    ...(flags.has('no-record') && { mode: 'disabled' }),
  });
};

const replayOf = async (run: Run, { flags, env }: ProgramContext): Promise<Replay> => {
  if (flags.has('no-record')) return { url: null, why: null, next: null };
  const place = await findReplayPlace(endpointOf(flags, env), flags.text('spool'));
  return place.isThere
    ? { url: run.url, why: null, next: null }
    : { url: null, why: place.why, next: place.command };
};

const closeRun = async (run: Run, outcome: Outcome, context: ProgramContext): Promise<ProgramEnd> => {
  const { flags, stop } = context;
  const waitMillis = 1000 * (flags.number('wait', { min: 0, max: 3600 }) ?? 5);
  const receipt = await run.finish({ waitMillis });
  const { records, received, left, complete, overhead, overheadMillis, bytes } = receipt;
  return {
    runId: run.id,
    ...outcome,
    wasStopped: stop.aborted,
    ...(await replayOf(run, context)),
    records,
    received,
    left,
    complete,
    overhead,
    overheadMillis,
    bytes,
  };
};

/** Chooses the backend, records what `train` does, and reports each part. */
export async function withSession(
  context: ProgramContext,
  plan: SessionPlan,
  train: (session: Session) => Promise<Outcome>,
): Promise<ProgramEnd> {
  policyOf(context.flags);
  const { tf, name, reason } = await chooseBackend(context.flags.choice('backend', BACKENDS));
  const run = await openRun(context, plan, tf);
  context.report({ event: 'run', id: run.id, name: run.name, ...(await replayOf(run, context)) });
  context.report({ event: 'backend', name, reason });
  let outcome: Outcome;
  try {
    outcome = await train({ tf, run });
  } catch (error) {
    await run.finish({ error });
    throw error;
  }
  const end = await closeRun(run, outcome, context);
  context.report({ event: 'end', ...end });
  return end;
}
