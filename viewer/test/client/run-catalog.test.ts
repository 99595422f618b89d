import { TensorreelError, type RunDetail } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/client/run-catalog.js';
import type { Source } from '../../src/client/source.js';

const ID = 'ab'.repeat(16);

type Part = 'detail' | 'graph' | 'tensors' | 'seriesList' | 'steps' | 'events';

/** Answers of an empty run, and what was asked of it. */
function countingSource(detail: Promise<Pick<RunDetail, 'id'>>): { source: Source; asked: [Part, string][] } {
  const asked: [Part, string][] = [];
  const answer =
    <T>(part: Part, value: T) =>
    (runId: string) => {
      asked.push([part, runId]);
      return Promise.resolve(value);
    };
  const parts: Pick<Source, Exclude<Part, 'detail'>> & { readonly detail: unknown } = {
    detail: answer('detail', detail),
    graph: answer('graph', null),
    tensors: answer('tensors', []),
    seriesList: answer('seriesList', []),
    steps: answer('steps', []),
    events: answer('events', []),
  };
  return { source: parts as unknown as Source, asked };
}

test('a run that is not there costs one request', async () => {
  const missing = new TensorreelError('TR_RUN_NOT_FOUND', `no run ${ID}`, 'list the runs');
  const { source, asked } = countingSource(Promise.reject(missing));
  await expect(loadCatalog(source, ID)).rejects.toBe(missing);
  expect(asked).toEqual([['detail', ID]]);
});

test('all parts are of the run that was the latest when the first was asked', async () => {
  const { source, asked } = countingSource(Promise.resolve({ id: ID }));
  expect(await loadCatalog(source, 'latest')).toMatchObject({ run: { id: ID }, graph: null, steps: [] });
  expect(asked).toEqual([
    ['detail', 'latest'],
    ['graph', ID],
    ['tensors', ID],
    ['seriesList', ID],
    ['steps', ID],
    ['events', ID],
  ]);
});
