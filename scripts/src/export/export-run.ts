import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_POINTS, type SpanListAnswer, type SummaryColumnsAnswer } from '@tensorreel/schema';
import type { EmbeddedRun, EmbeddedSummaries } from '@tensorreel/viewer';
import { anonymous } from './anonymous.js';
import { BlockWriter } from './block-writer.js';
import { composePage, pageBytes } from './compose-page.js';
import { packTensors, type Thinned } from './pack-tensors.js';
import {
  readAnswers,
  readPoints,
  readSpans,
  readSummaries,
  type RunAnswers,
  type RunAt,
} from './read-answers.js';

/** Points, spans and histograms each take at most this part of a file; there is more room where no tensor wants it. */
const SHARE = { withTensors: 0.15, without: 0.3 } as const;

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
  options: { readonly pageFolder: string; readonly maxBytes: number; readonly isAnonymous: boolean },
): Promise<ExportedRun> {
  const { pageFolder, maxBytes } = options;
  const [script = '', style = ''] = await Promise.all(
    ['page.js', 'page.css'].map((name) => readFile(join(pageFolder, name), 'utf8')),
  );
  const read = asEnded(await readAnswers(run));
  const answers = options.isAnonymous ? anonymous(read) : read;
  const writer = new BlockWriter();
  const finish = writer.reserve();
  const maxChars = maxBytes * (answers.tensors.length > 0 ? SHARE.withTensors : SHARE.without);
  const points = await packPoints(run, answers.series, { writer, maxChars });
  const spans = await packSpans(await readSpans(run), { writer, maxChars });
  const summaries = await packSummaries(run, answers.tensors, { writer, maxChars });
  const taken = writer.chars + pageBytes({ script, style }) + CATALOG_CHARS;
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
    script,
    style,
    blocks: writer.texts,
  });
  return { html, detail: answers.detail, tensors: answers.tensors.length, thinned };
}

const MOST_STRIDE = 1024;

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

interface Room {
  readonly writer: BlockWriter;
  readonly maxChars: number;
}

/** Writes all of it where it fits; else what `pack` makes of the stride, a power of two, with which it will. */
async function fit<T>({ writer, maxChars }: Room, pack: (stride: number) => T | Promise<T>): Promise<T> {
  for (let stride = 1; ;) {
    const firstBlock = writer.texts.length;
    const before = writer.chars;
    const packed = await pack(stride);
    const taken = writer.chars - before;
    if (taken <= maxChars || stride >= MOST_STRIDE) return packed;
    stride *= Math.min(MOST_STRIDE, 2 ** Math.ceil(Math.log2(taken / maxChars)));
    writer.truncate(firstBlock);
  }
}

/** All points where they fit; else the extremes of buckets. */
function packPoints(run: RunAt, series: RunAnswers['series'], room: Room): Promise<number> {
  const names = series.map(({ name }) => name);
  return fit(room, async (stride) =>
    room.writer.addJson(await readPoints(run, names, Math.max(1, Math.floor(MAX_POINTS / stride)))),
  );
}

/** The spans of every step where they fit; else of each n-th. */
function packSpans(spans: SpanListAnswer['spans'], room: Room): Promise<number> {
  return fit(room, (stride) =>
    room.writer.addJson(spans.filter(({ step }) => step === null || Number(step) % stride === 0)),
  );
}

/** Statistics of all tensors at all steps: they give the scales their ends. Histograms at fewer, where they are many. */
async function packSummaries(
  run: RunAt,
  tensors: RunAnswers['tensors'],
  room: Room,
): Promise<EmbeddedSummaries[]> {
  const all: SummaryColumnsAnswer[] = [];
  for (const tensor of tensors) {
    const answer = await readSummaries(run, tensor);
    if (answer !== undefined) all.push(answer);
  }
  const plain = all.map((answer) => room.writer.addJson(withoutHistogram(answer)));
  const full = await fit(room, (stride) =>
    all.map((answer) => room.writer.addJson(everyNth(answer, stride))),
  );
  return all.map(({ role, name }, i) => ({
    role,
    name,
    block: plain[i] ?? -1,
    histogramBlock: full[i] ?? -1,
  }));
}
