const KNOWN: Readonly<Record<string, string>> = { acc: 'accuracy' };

const nameOf = (log: string): string => KNOWN[log] ?? log;

/** A minibatch's log by the run's name: `loss` → `train/loss`, `acc` → `train/accuracy`. */
export function batchSeries(log: string): string | undefined {
  return log === 'batch' || log === 'size' ? undefined : `train/${nameOf(log)}`;
}

/** An epoch's log: the mean `loss` → `train/epoch_loss`, `val_loss` → `val/loss`. */
export function epochSeries(log: string): string {
  return log.startsWith('val_') ? `val/${nameOf(log.slice(4))}` : `train/epoch_${nameOf(log)}`;
}

/** The numbers among fit's logs, under the run's names; tensors are read. */
export function seriesOf(
  logs: Readonly<Record<string, unknown>> | undefined,
  rename: (log: string) => string | undefined,
): Map<string, number> {
  const values = new Map<string, number>();
  for (const [log, value] of Object.entries(logs ?? {})) {
    const name = rename(log);
    const number = typeof value === 'number' ? value : scalarOf(value);
    if (name !== undefined && number !== undefined) values.set(name, number);
  }
  return values;
}

const scalarOf = (value: unknown): number | undefined => {
  if (typeof value !== 'object' || value === null || !('dataSync' in value)) return undefined;
  return (value as { dataSync(): Float32Array }).dataSync()[0];
};
