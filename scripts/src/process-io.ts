import { createInterface } from 'node:readline/promises';
import type { CommandIo } from './commands/command.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const CLEAR_LINE = '\r\u001b[2K';

/** Ctrl+C reaches a child twice: from the terminal and from its parent. */
const TWICE_MILLIS = 500;

/** First signal: `stop` aborts. A later one: the process ends at once. */
const stopOnSignals = (): AbortSignal => {
  const controller = new AbortController();
  let firstMillis = 0;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      const isAgain = controller.signal.aborted && performance.now() - firstMillis > TWICE_MILLIS;
      if (isAgain) process.exit(130);
      if (controller.signal.aborted) return;
      firstMillis = performance.now();
      controller.abort(signal);
    });
  }
  return controller.signal;
};

/** The process's own streams, environment and signals. */
export function processIo(): CommandIo {
  let isOverwriting = false;
  const finishLine = (): string => {
    const clear = isOverwriting ? CLEAR_LINE : '';
    isOverwriting = false;
    return clear;
  };
  // `tensorreel list | head`: the reader has enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    env: process.env,
    out: (line) => process.stdout.write(`${finishLine()}${line}\n`),
    err: (line) => process.stderr.write(`${finishLine()}${line}\n`),
    isTerminal: process.stdout.isTTY,
    columns: process.stdout.isTTY ? process.stdout.columns : 100,
    overwrite: (line) => {
      isOverwriting = true;
      process.stdout.write(`${CLEAR_LINE}${line}`);
    },
    ask: async (question) => {
      if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
      const lines = createInterface({ input: process.stdin, output: process.stdout });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
    stop: stopOnSignals(),
  };
}
