import { keepLast } from '../../draw/keep-last.js';
import { formatFixed } from '../../draw/number-format.js';
import { indexAtStep } from '../../draw/step-axis.js';
import { sampleName, verdictOf } from '../parts/probe.js';
import type { FrameHistory, FrameTensor, Lang } from '../view.js';

/** For each recording and sample, `[recordings, samples]`. */
interface Rightness {
  /** The last recording up to this one that is right; −1 where none is. */
  readonly lastRight: Int32Array;
  /** The last one that is wrong. */
  readonly lastWrong: Int32Array;
}

const kept = keepLast<Rightness | undefined>();

const judgeAll = (outputs: FrameHistory, targets: FrameTensor): Rightness | undefined => {
  const [samples = 0, classes = 0] = outputs.shape;
  const size = samples * classes;
  const lastRight = new Int32Array(outputs.steps.length * samples).fill(-1);
  const lastWrong = new Int32Array(outputs.steps.length * samples).fill(-1);
  for (let index = 0; index < outputs.steps.length; index++) {
    const values = outputs.values.subarray(index * size, (index + 1) * size);
    const row = { ...targets, shape: outputs.shape, values };
    for (let sample = 0; sample < samples; sample++) {
      const verdict = verdictOf(row, targets, sample);
      if (verdict === undefined) return undefined;
      const at = index * samples + sample;
      const isRight = verdict.label === verdict.readAs;
      lastRight[at] = isRight ? index : index > 0 ? (lastRight[at - samples] ?? -1) : -1;
      lastWrong[at] = isRight ? (index > 0 ? (lastWrong[at - samples] ?? -1) : -1) : index;
    }
  }
  return { lastRight, lastWrong };
};

const sinceText = (steps: readonly number[], right: number, wrong: number, lang: Lang): string => {
  const zh = lang === 'zh';
  if (right < wrong) {
    if (right < 0) return zh ? '至今从未判对' : 'never right so far';
    return zh ? `上次判对在第 ${steps[right] ?? 0} 步` : `last right at step ${steps[right] ?? 0}`;
  }
  if (wrong < 0) return zh ? '每次记录都判对' : 'right whenever recorded so far';
  const [before = 0, since = 0] = steps.slice(wrong);
  // What happened between two recordings is not known.
  const gap = since - before < 2 ? '' : zh ? `第 ${before} 步判错，` : `wrong at ${before}, `;
  return `${gap}${zh ? `自第 ${since} 步起判对` : `right since step ${since}`}`;
};

/** What is told of a sample: its output at the playhead, and since when or until when it was right. */
export interface Told {
  readonly sample: number;
  readonly step: number;
  readonly outputs: FrameTensor | undefined;
  readonly targets: FrameTensor | undefined;
  /** `[recordings, samples, classes]` */
  readonly history: FrameHistory | undefined;
  readonly lang: Lang;
}

/** `D, a 3, is read as 8, p(label) 0.087 · last right at step 94`; '' where there are no classes. */
export function rightnessText({ sample, step, outputs, targets, history, lang }: Told): string {
  const verdict = verdictOf(outputs, targets, sample);
  if (verdict === undefined || targets === undefined) return '';
  const { label, readAs, probability } = verdict;
  const p = formatFixed(probability, 3);
  const name = sampleName(sample);
  const zh = lang === 'zh';
  const now = zh
    ? `${name}（标签 ${label}）判为 ${readAs}，p(标签) ${p}`
    : `${name}, a ${label}, is read as ${readAs}, p(label) ${p}`;
  const index = history === undefined ? -1 : indexAtStep(history.steps, step);
  const rightness = history && kept(history.values, [], () => judgeAll(history, targets));
  if (history === undefined || rightness === undefined || index < 0) return now;
  const at = index * (history.shape[0] ?? 0) + sample;
  const since = sinceText(history.steps, rightness.lastRight[at] ?? -1, rightness.lastWrong[at] ?? -1, lang);
  return `${now} · ${since}`;
}
