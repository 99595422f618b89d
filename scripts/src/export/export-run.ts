import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SummaryColumnsAnswer } from '@tensorreel/schema';
import type { EmbeddedRun, EmbeddedSummaries } from '@tensorreel/viewer';
import { BlockWriter } from './block-writer.js';
import { composePage } from './compose-page.js';
import { packTensors, type Thinned } from './pack-tensors.js';
import {
  readAnswers,
  readPoints,
  readSpans,
  readSummaries,
  type RunAnswers,
  type RunAt,
} from './read-answers.js';

/** Histograms take at most this part of a file. */
const HISTOGRAM_SHARE = 0.15;

/** A run as one HTML file, and what of its tensors is not in it. */
export interface ExportedRun {
  readonly html: string;
  readonly detail: RunAnswers['detail'];
  readonly tensors: number;
  readonly thinned: readonly Thinned[];
}

/**
 * Puts a run and the page into one file.
 *
 * @param pageFolder - the page built for files: `page.js` and `page.css`
 */
export async function exportRun(
  run: RunAt,
  { pageFolder, maxBytes }: { readonly pageFolder: string; readonly maxBytes: number },
): Promise<ExportedRun> {
  const [script, style] = await Promise.all(
    ['page.js', 'page.css'].map((name) => readFile(join(pageFolder, name), 'utf8')),
  );
  const answers = asEnded(await readAnswers(run));
  const writer = new BlockWriter();
  const finish = writer.reserve();
  const points = writer.addJson(
    await readPoints(
      run,
      answers.series.map(({ name }) => name),
    ),
  );
  const spans = writer.addJson(await readSpans(run));
  const summaries = await packSummaries(run, answers.tensors, {
    writer,
    maxChars: maxBytes * HISTOGRAM_SHARE,
  });
  // The catalog comes last; it is about as large as the summaries' names and the spans.
  const taken =
    writer.chars + Buffer.byteLength(script ?? '') + Buffer.byteLength(style ?? '') + CATALOG_CHARS;
  const budgetChars = Math.max(0, maxBytes - taken);
  const { tensors, thinned } = await packTensors(run, answers.tensors, { writer, budgetChars });
  const catalog: EmbeddedRun = {
    version: 1,
    ...answers,
    tensors,
    summaries,
    points,
    spans,
    content: { tensors: answers.tensors.length, thinned: thinned.map(({ role, name }) => `${role} ${name}`) },
  };
  finish(catalog);
  const html = composePage({
    title: `${answers.detail.name} · tensorreel`,
    script: script ?? '',
    style: style ?? '',
    blocks: writer.texts,
  });
  return { html, detail: answers.detail, tensors: answers.tensors.length, thinned };
}

/** Room for run, graph, events and the places of the blocks. */
const CATALOG_CHARS = 40_000;

/** No news of a run come to a file: one that still runs is silent there. */
function asEnded(answers: RunAnswers): RunAnswers {
  const { detail } = answers;
  return detail.status === 'running' ? { ...answers, detail: { ...detail, status: 'silent' } } : answers;
}

function withoutHistogram(answer: SummaryColumnsAnswer): SummaryColumnsAnswer {
  const columns = { ...answer };
  delete columns.histogram;
  return columns;
}

/** Every `stride`th step of all columns. */
function everyNth(answer: SummaryColumnsAnswer, stride: number): SummaryColumnsAnswer {
  if (stride === 1) return answer;
  const thin = <T>(column: readonly T[]): T[] => column.filter((_, i) => i % stride === 0);
  const { role, name, histogram, ...columns } = answer;
  const thinned = Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [key, thin<unknown>(column)]),
  ) as Omit<SummaryColumnsAnswer, 'role' | 'name' | 'histogram'>;
  return { role, name, ...thinned, ...(histogram && { histogram: thin(histogram) }) };
}

/** Statistics of all tensors at all steps: they give the scales their ends. Histograms at fewer, where they are many. */
async function packSummaries(
  run: RunAt,
  tensors: RunAnswers['tensors'],
  { writer, maxChars }: { readonly writer: BlockWriter; readonly maxChars: number },
): Promise<EmbeddedSummaries[]> {
  const all: SummaryColumnsAnswer[] = [];
  for (const tensor of tensors) {
    const answer = await readSummaries(run, tensor);
    if (answer !== undefined) all.push(answer);
  }
  const plain = all.map((answer) => writer.addJson(withoutHistogram(answer)));
  for (let stride = 1; ; stride *= 2) {
    const firstBlock = writer.texts.length;
    const before = writer.chars;
    const withHistograms = all.map((answer) => writer.addJson(everyNth(answer, stride)));
    const isLast = all.every(({ step }) => step.length <= stride);
    if (writer.chars - before <= maxChars || isLast)
      return all.map(({ role, name }, i) => ({
        role,
        name,
        block: plain[i] ?? -1,
        histogramBlock: withHistograms[i] ?? -1,
      }));
    writer.truncate(firstBlock);
  }
}
