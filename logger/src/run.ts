import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { JsonValue } from '@tensorreel/schema';
import type { Receipt, Run } from './api.js';
import { createCapture } from './capture/capture.js';
import { createClock, wallNanos } from './capture/clock.js';
import { copyOf } from './capture/copy.js';
import { installExitGuard, type ProcessEvents } from './capture/exit-guard.js';
import { createFitCallback } from './capture/fit-callback.js';
import { createFitListener } from './capture/fit-listener.js';
import { createGuard } from './capture/guard.js';
import { createLedger } from './capture/ledger.js';
import { createPolicy } from './capture/policy.js';
import { createSpans } from './capture/spans.js';
import { createStepFlow } from './capture/step-flow.js';
import { createStepScalars } from './capture/step-scalars.js';
import { createTfAccess } from './capture/tf-access.js';
import { createUserInput } from './capture/user-input.js';
import { createUserLog } from './capture/user-log.js';
import { createWatcher } from './capture/watcher.js';
import type { ResolvedOptions } from './options.js';
import { COUNTERS, type CaptureHeader, type ToWorker } from './protocol.js';
import { createRunEnd, FLUSH_MILLIS } from './run-end.js';
import { lastLine } from './run-lines.js';
import type { WorkerPort } from './worker-port.js';

const FINISH_MILLIS = 5000;

/** What a run is made of; tests give a port and a process of their own. */
export interface RunParts {
  readonly runId: string;
  readonly options: ResolvedOptions;
  readonly environment: JsonValue;
  readonly port: WorkerPort;
  readonly events: ProcessEvents;
  /** Writes a line to the user. */
  readonly print: (line: string) => void;
}

/** Where a run is replayed. */
function runUrl(endpoint: string, runId: string): string {
  return `${endpoint}/?runs=${runId}`;
}

/** Wires the stages of the training thread. */
export function createRun(parts: RunParts): Run {
  const { runId, options, port, print } = parts;
  const url = runUrl(options.endpoint, runId);
  const warned = new Set<string>();
  const warn = (message: string): void => {
    if (warned.has(message)) return;
    warned.add(message);
    print(message);
  };
  const guard = createGuard(() => performance.now(), warn);
  let isOver = false;
  const post = (message: ToWorker, transfer?: readonly ArrayBuffer[]): void => {
    if (!isOver || message.kind === 'flush') port.post(message, transfer);
  };
  const tf = createTfAccess(options.tf, warn);
  const spans = createSpans(runId, (span) => {
    post({ kind: 'span', span });
  });
  const clock = createClock(spans, guard);
  const ledger = createLedger();
  const scalars = createStepScalars();
  const policy = createPolicy(options.policy);
  const flow = createStepFlow({
    clock,
    policy,
    ledger,
    scalars,
    post,
    soon: (body) => setImmediate(() => guard.timed(body)).unref(),
    beat: () => {
      exitGuard.beat();
    },
  });
  const capture = createCapture({
    clock,
    policy,
    policyOption: options.policy,
    ledger,
    scalars,
    counters: port.counters,
    post,
    warn,
    areReadsFresh: (tensor) => tf.areReadsFresh(tensor),
  });
  const watcher = createWatcher(capture, guard, flow);
  const refuse = (message: string): void => {
    guard.refuse(message);
  };
  const input = createUserInput(refuse, warn);
  const userLog = createUserLog({ clock, scalars, input, post, refuse, warn });
  const end = createRunEnd({ runId, url, spoolDir: options.spoolDir, port, guard, clock, flow, watcher });
  const record = (header: CaptureHeader, body: Extract<ToWorker, { kind: 'record' }>['body']): void => {
    post({ kind: 'record', header, body });
  };
  let finishing: Promise<Receipt> | undefined;
  const exitGuard = installExitGuard(
    parts.events,
    ({ status, error }) => {
      guard.protect(() => {
        end.seal(status, error, 0);
        const isWhole = end.flush(FLUSH_MILLIS);
        isOver = true;
        if (options.quiet && isWhole) return;
        const records = Atomics.load(port.counters, COUNTERS.records);
        print(
          isWhole
            ? `${url} – ${records} records are on disk: "tensorreel sync" or the next "tensorreel up" sends what is left`
            : `${url} – the disk did not take all records within ${FLUSH_MILLIS / 1000} s: the last ones may be lost`,
        );
      });
    },
    () => {
      guard.protect(() => end.flush(FLUSH_MILLIS));
    },
  );

  port.onMessage((message) => {
    if (message.kind === 'notice' && !(options.quiet && message.level === 'info')) print(message.message);
  });
  record(
    { timeNanos: wallNanos(), spanId: clock.headerAt(undefined).spanId ?? '' },
    {
      kind: 'runStart',
      name: options.name,
      project: options.project,
      config: options.config,
      environment: parts.environment,
      planned: options.planned,
      tags: options.tags,
      notes: options.notes,
    },
  );
  if (!options.quiet) print(`recording ${options.name}: ${url}`);
  const listener = createFitListener({ clock, flow, scalars, watcher, tf, post, warn });

  const finish = async (error: unknown, waitMillis: number): Promise<Receipt> => {
    end.seal(error === undefined ? 'finished' : 'failed', error, waitMillis);
    const receipt = await end.receipt(waitMillis);
    isOver = true;
    exitGuard.remove();
    if (!options.quiet) print(lastLine(receipt));
    return receipt;
  };
  const event: Run['event'] = (name, body = null, options = {}) => {
    guard.timed(() => {
      const { step, severity = 'INFO' } = options;
      if (!input.isName('event', name)) return;
      record(userLog.headerFor(step), { kind: 'event', name, severity, body });
    });
  };

  return {
    id: runId,
    name: options.name,
    url,
    log: (values, at = {}) => {
      guard.timed(() => {
        userLog.log(values, at);
      });
    },
    watch: (model, how = {}) => {
      guard.protect(() => {
        const core = tf.coreFor(model);
        if (core) watcher.watch(model, core, how);
      });
    },
    callback: (how = {}) => createFitCallback(tf.layers(), guard, listener(how)),
    step: (body, info = {}) => {
      const isOuter = clock.open?.source !== 'step';
      guard.timed(() => {
        flow.begin('step', input.count('epoch', info.epoch));
        const samples = input.count('samples', info.samples);
        if (clock.open && samples !== undefined) clock.open.givenSamples = samples;
      });
      const done = (): void => {
        if (isOuter)
          guard.timed(() => {
            flow.close();
          });
      };
      let result;
      try {
        result = body();
      } catch (error) {
        done();
        throw error;
      }
      if (result instanceof Promise) void result.then(done, done);
      else done();
      return result;
    },
    tensor: (name, value, options) => {
      guard.timed(() => {
        const { role, step } = options;
        const copy = copyOf(value);
        if (!input.isTensor(role, name, copy)) return;
        const header = userLog.headerFor(step);
        Atomics.add(port.counters, COUNTERS.queuedKib, Math.ceil(copy.data.byteLength / 1024));
        post({ kind: 'tensor', header, role, name, ...copy, keep: true, summarise: true }, [copy.data]);
        if (clock.open?.step === header.step) clock.open.sent.add(`${role}:${name}`);
        else post({ kind: 'stepDone', header });
      });
    },
    event,
    note: (text) => {
      event('note', { text });
    },
    checkpoint: (path) => {
      guard.timed(() => {
        const file = resolve(path);
        const bytes = readFileSync(file);
        event('checkpoint', {
          name: basename(file),
          path: file,
          bytes: bytes.byteLength,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        });
      });
    },
    finish: ({ error, waitMillis = FINISH_MILLIS } = {}) => (finishing ??= finish(error, waitMillis)),
  };
}
