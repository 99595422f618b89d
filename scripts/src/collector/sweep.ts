import { sync } from '@tensorreel/logger';

const SWEEP_MILLIS = 60_000;

export interface SweepOptions {
  readonly endpoint: string;
  readonly spoolDir: string;
  readonly log: (line: string) => void;
}

const sweep = async ({ endpoint, spoolDir, log }: SweepOptions, told: Set<string>): Promise<void> => {
  for (const { runId, sent, left, reason } of await sync({ endpoint, spoolDir })) {
    const run = runId.slice(0, 12);
    if (sent > 0) log(`run ${run}: ${sent} records of an ended process taken in`);
    const line = `run ${run}: ${left} records stay in the spool: ${reason ?? 'not sent yet'}`;
    if (left > 0 && !told.has(line)) log(line);
    told.add(line);
  }
};

/**
 * Takes in what dead processes left in the spool: now and each minute.
 *
 * @returns ends it, after the sweep under way
 */
export function startSweeps(options: SweepOptions): () => Promise<void> {
  const told = new Set<string>();
  const once = (): Promise<void> =>
    sweep(options, told).catch((error: unknown) => {
      options.log(`the spool can't be swept: ${error instanceof Error ? error.message : String(error)}`);
    });
  let underWay = once();
  const timer = setInterval(() => {
    underWay = underWay.then(once);
  }, SWEEP_MILLIS);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
