/** Why a process ends while a run is open. */
export interface EndReason {
  readonly status: 'finished' | 'failed';
  readonly error: unknown;
}

/** What the guard needs of a process; `process` itself. */
export type ProcessEvents = Pick<
  NodeJS.Process,
  'on' | 'off' | 'kill' | 'pid' | 'listenerCount' | 'exitCode'
>;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
type EndSignal = (typeof SIGNALS)[number];

/** With the event loop standing still longer than this, a signal would wait for the training's end. */
const STALL_MILLIS = 1000;
const PULSE_MILLIS = 200;

/** An end that was no error of the program: a signal, an exit code. */
class EndOfProcess extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
    this.stack = '';
  }
}

/** Watches over a process's end. */
export interface ExitGuard {
  /** From hooks, with the event loop standing still: gives signals back to the system, so that Ctrl+C works. */
  beat(): void;
  remove(): void;
}

/**
 * Ends the run when the process does, and leaves exit code, signal and the user's own handlers as they are.
 *
 * @param end - ends the run at once, without the event loop
 * @param flush - makes what was recorded durable; the run goes on
 */
export function installExitGuard(
  events: ProcessEvents,
  end: (reason: EndReason) => void,
  flush: () => void,
): ExitGuard {
  let uncaught: unknown;
  let lastPulse = performance.now();
  let hasSignals = false;

  const onUncaught = (error: unknown): void => {
    uncaught = error;
  };
  const onExit = (code: number): void => {
    if (code === 0) end({ status: 'finished', error: null });
    else end({ status: 'failed', error: uncaught ?? new EndOfProcess('Exit', `exit code ${code}`) });
  };
  const onSignal = (signal: EndSignal): void => {
    // Handlers of the user's decide what the signal means: the run may go on.
    const isTheirs = events.listenerCount(signal) > 1;
    // Without ours a second Ctrl+C leaves at once, even while this waits for the disk.
    giveBack();
    if (isTheirs) {
      flush();
      return;
    }
    end({ status: 'failed', error: new EndOfProcess(signal, `ended by ${signal}`) });
    events.kill(events.pid, signal);
  };
  const take = (): void => {
    if (hasSignals) return;
    hasSignals = true;
    for (const signal of SIGNALS) events.on(signal, onSignal);
  };
  const giveBack = (): void => {
    hasSignals = false;
    for (const signal of SIGNALS) events.off(signal, onSignal);
  };

  take();
  events.on('uncaughtExceptionMonitor', onUncaught);
  events.on('exit', onExit);
  const pulse = setInterval(() => {
    lastPulse = performance.now();
    take();
  }, PULSE_MILLIS);
  pulse.unref();

  return {
    beat: () => {
      if (hasSignals && performance.now() - lastPulse > STALL_MILLIS) giveBack();
    },
    remove: () => {
      clearInterval(pulse);
      giveBack();
      events.off('uncaughtExceptionMonitor', onUncaught);
      events.off('exit', onExit);
    },
  };
}
