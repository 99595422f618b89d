import { expect, test } from 'vitest';
import { OpenViews } from '../../src/shell/open-views.js';
import type { View, ViewEntry } from '../../src/views/view.js';
import { simpleNetRun } from '../views/sample-runs.js';

/** A view whose code arrives when it is let. */
function entry(id: string, suits: number, arrives: Promise<void> = Promise.resolve()): ViewEntry {
  const card = { id, label: { en: id, zh: id }, suits: () => suits };
  const view: View = {
    ...card,
    options: [
      {
        id: 'order',
        label: card.label,
        choices: ['first', 'second'].map((value) => ({ value, label: { en: value, zh: value } })),
      },
    ],
    help: () => Promise.reject(new Error('not asked')),
    load: () => Promise.resolve(),
    subject: () => '',
    needs: (_catalog, _selection, { order = '' }) => [{ kind: 'series', name: `${id} ${order}` }],
    missing: () => undefined,
    describe: () => '',
    draw: () => undefined,
    legend: () => [],
    at: () => undefined,
  };
  return { ...card, open: () => arrives.then(() => view) };
}

const { catalog } = simpleNetRun();

test('what suits best is open until a person chooses; what was chosen stays as the run grows', async () => {
  const open = new OpenViews([entry('a', 0.1), entry('b', 0.9), entry('no', 0)], {}, () => undefined);
  await open.open(catalog);
  expect([open.ids, open.isChosen]).toEqual([['b', 'a'], false]);
  await open.open(catalog, ['a', 'unknown', 'a']);
  expect([open.ids, open.isChosen]).toEqual([['a'], true]);
  await open.grow(catalog);
  expect(open.ids).toEqual(['a']);
});

test('a run that grows while the chosen views are on their way does not take their place', async () => {
  let arrive = (): void => undefined;
  const arrives = new Promise<void>((done) => {
    arrive = done;
  });
  const open = new OpenViews([entry('slow', 0.1, arrives), entry('best', 0.9)], {}, () => undefined);
  const opening = open.open(catalog, ['slow']);
  const growing = open.grow(catalog);
  arrive();
  await Promise.all([opening, growing]);
  expect(open.ids).toEqual(['slow']);
});

test('only the maximised view is shown and asks, the others keep their places', async () => {
  const open = new OpenViews([entry('a', 0.2), entry('b', 0.1)], { a: { order: 'second' } }, () => undefined);
  await open.open(catalog);
  const selection = { tensor: null, unit: null, sample: 0 };
  expect(open.needs(catalog, selection).flat()).toEqual([
    { kind: 'series', name: 'a second' },
    { kind: 'series', name: 'b first' },
  ]);
  open.maximise('b');
  open.setOption('b', 'order', 'second');
  expect(open.views.map(({ id }) => id)).toEqual(['b']);
  expect(open.needs(catalog, selection).flat()).toEqual([{ kind: 'series', name: 'b second' }]);
  open.maximise(undefined);
  expect(open.ids).toEqual(['a', 'b']);
});

test('one more view is shown beside the others, in the place of the last where there is no room, out of a maximised pane', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const open = new OpenViews(
    ids.map((id) => entry(id, 0.1)),
    {},
    () => undefined,
  );
  await open.open(catalog, ids.slice(0, 5));
  open.maximise('a');
  await open.show(catalog, 'f');
  expect([open.ids, open.maximised]).toEqual([['a', 'b', 'c', 'd', 'e', 'f'], undefined]);
  await open.show(catalog, 'g');
  expect(open.ids).toEqual(['a', 'b', 'c', 'd', 'e', 'g']);
  await open.show(catalog, 'b');
  expect(open.ids).toEqual(['a', 'b', 'c', 'd', 'e', 'g']);
});
