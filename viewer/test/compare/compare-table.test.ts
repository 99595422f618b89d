import { html } from 'lit';
import { expect, test } from 'vitest';
import { compareTable } from '../../src/compare/compare-table.js';
import { compareRuns } from '../../src/compare/model.js';
import { fakeRun } from '../views/fake-frame.js';

/** The text of a template, its values and those within in their places. */
function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (typeof value !== 'object' || value === null || !('strings' in value)) return '';
  const { strings, values } = value as { readonly strings: readonly string[]; readonly values: unknown[] };
  return strings.map((text, i) => text + textOf(values[i])).join('');
}

const runOf = (id: string, y: readonly number[]) => {
  const points = { x: y.map((_, i) => i), y };
  const { run, series } = fakeRun({
    step: 0,
    lastStep: 9,
    tensors: [],
    series: { 'train/loss': points },
  }).catalog;
  const line = { x: Float64Array.from(points.x), y: Float64Array.from(y) };
  return {
    run: { detail: { ...run, id, name: id }, graph: null, series },
    points: { line, nans: 0, isExact: true },
  };
};

test('recorded values stand apart from those of the smoothed curves', () => {
  const made = [runOf('a', [4, 2, 1]), runOf('b', [4, 3, 2])];
  const points = made.map((one) => one.points);
  const runs = made.map((one) => one.run);
  const comparison = compareRuns(runs, { series: 'train/loss', axis: 'step', points }, { smooth: 0.6 });
  const header = html``;
  const [smoothed = '', recorded = ''] = textOf(compareTable(comparison, 'en', { cursor: undefined, header }))
    .split('class="section"')
    .slice(1);
  expect(smoothed).toContain('of the curves as smoothed (0.6)');
  expect(smoothed).not.toContain('train/loss, last');
  expect(recorded).toContain('of the values as recorded');
  expect(recorded).toContain('train/loss, last');
  expect(recorded).toContain('train/loss, least');
});
