import { shapes, type RunDetail } from '@tensorreel/schema';
import { hasCollectorHeader } from './identity.js';
import type { Entry } from './outbox.js';
import type { Transport } from './transport.js';

/** What a collector says it has of one writer. */
export interface WriterState {
  readonly received: number;
  readonly declaredLastSeq: number | null;
  readonly missing: readonly { readonly from: number; readonly to: number }[];
}

const stateOf = (
  detail: Pick<RunDetail, 'writers' | 'completeness'>,
  writerId: string,
): WriterState | undefined => {
  const writer = detail.writers.find(({ id }) => id === writerId);
  if (writer === undefined) return undefined;
  return {
    received: writer.received,
    declaredLastSeq: writer.declaredLastSeq,
    missing: detail.completeness.missing
      .filter((gap) => gap.writer === writerId)
      .map(({ from, to }) => ({ from, to })),
  };
};

/**
 * Asks `GET /api/v1/runs/{run}`.
 *
 * @returns undefined when no collector answers or it does not know the writer
 */
export async function askCompleteness(
  transport: Transport,
  runId: string,
  writerId: string,
): Promise<WriterState | undefined> {
  try {
    const answer = await transport.call({ method: 'GET', path: `/api/v1/runs/${runId}` });
    if (answer.status !== 200 || !hasCollectorHeader(answer)) return undefined;
    const parsed = shapes.runDetail.safeParse(JSON.parse(new TextDecoder().decode(answer.body)));
    return parsed.success ? stateOf(parsed.data, writerId) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the collector has all records of these entries; spans have no numbers and count as stored with them. */
export function hasAll(state: WriterState | undefined, entries: readonly Entry[]): boolean {
  if (state === undefined) return false;
  const logs = entries.filter(({ kind }) => kind === 'logs');
  const last = Math.max(-1, ...logs.map(({ firstSeq, count }) => firstSeq + count - 1));
  const isMissing = logs.some(({ firstSeq, count }) =>
    state.missing.some((gap) => gap.from < firstSeq + count && gap.to >= firstSeq),
  );
  return !isMissing && state.received + missingCount(state) > last;
}

const missingCount = ({ missing }: WriterState): number =>
  missing.reduce((sum, { from, to }) => sum + to - from + 1, 0);
