import { indexAtStep } from '../../draw/step-axis.js';
import type { Lang } from '../view.js';

/** Which step the figures at the playhead are of: "step 100", "as of 99", "as of 90–99". */
export function figureAge(
  lang: Lang,
  lines: readonly { readonly steps: readonly number[] }[],
  step: number,
): string {
  const ages = lines.flatMap(({ steps }) => steps[indexAtStep(steps, step)] ?? []);
  const zh = lang === 'zh';
  const oldest = Math.min(step, ...ages);
  if (oldest === step) return zh ? `第 ${step} 步` : `step ${step}`;
  const newest = Math.max(...ages);
  if (oldest === newest) return zh ? `截至第 ${oldest} 步` : `as of ${oldest}`;
  return zh ? `截至第 ${oldest}–${newest} 步` : `as of ${oldest}–${newest}`;
}

/** Said as long as a picture lacks some of its parts. */
export function partlyRead(lang: Lang, read: number, of: number): string {
  return lang === 'zh' ? `读取中… 已读 ${read}/${of} 个张量` : `Reading… ${read} of ${of} tensors so far`;
}
