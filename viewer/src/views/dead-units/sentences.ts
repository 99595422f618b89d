import { formatCount } from '../../draw/number-format.js';
import { shapeText } from '../parts/catalog.js';
import type { Catalog, Lang, Text2 } from '../view.js';
import type { Group } from './fates.js';
import { SATURATED, type Fates } from './fates.js';
import { judgedBy, type Gate } from './gate.js';

const state = (gate: Gate): Text2 =>
  gate.kind === 'relu' ? { en: 'dead', zh: '失活' } : { en: 'saturated', zh: '饱和' };

const layerText = ({ owner, tensor }: Gate): string =>
  owner === tensor.name ? owner : `${owner} (${tensor.name})`;

/** "4 of 64 units of conv2 (relu2) are dead". */
export function headline(lang: Lang, gate: Gate, fates: Fates, groups: readonly Group[]): string {
  const count = groups
    .filter(({ kind }) => kind === 'stuck')
    .reduce((sum, { units }) => sum + units.length, 0);
  const word = state(gate)[lang];
  if (lang === 'zh') return `${layerText(gate)} 的 ${fates.units} 个单元中 ${count} 个${word}`;
  return `${formatCount(count)} of ${formatCount(fates.units)} units of ${layerText(gate)} ${count === 1 ? 'is' : 'are'} ${word}`;
}

/** What counts as stuck, and on how much it was judged. */
export function definition(lang: Lang, gate: Gate, catalog: Catalog): string {
  const { samples, positions } = judgedBy(gate, catalog);
  const zh = lang === 'zh';
  const where =
    positions.length === 0
      ? ''
      : zh
        ? `、${shapeText(positions)} 个位置`
        : ` and ${shapeText(positions)} positions`;
  const all = zh ? `在全部 ${samples} 个探针样本${where}上` : `on all ${samples} probe samples${where}`;
  if (gate.kind === 'relu') return zh ? `失活：${all}恰好为 0` : `dead: exactly 0 ${all}`;
  const { low, high } = SATURATED[gate.kind];
  const [below, above] = [String(low).replace('-', '−'), String(high)];
  return zh
    ? `饱和：${all}都大于 ${above} 或都小于 ${below}`
    : `saturated: all above ${above} or all below ${below} ${all}`;
}

/** What stands before a group's units: between two passes of the probe nobody looked. */
export function groupLead(lang: Lang, group: Group, steps: readonly number[]): string {
  const zh = lang === 'zh';
  const { step } = group;
  const before = steps[steps.indexOf(step) - 1] ?? step;
  const hasGap = step - before > 1;
  const not = !hasGap ? '' : zh ? `第 ${before} 步尚未，` : `not at ${before}, `;
  const seen = !hasGap ? '' : zh ? '所见' : 'seen ';
  switch (group.kind) {
    case 'stuck':
      if (step === steps[0]) return zh ? `自首次探测（第 ${step} 步）：` : `since the first pass (${step}): `;
      return zh ? `${not}自第 ${step} 步：` : `${not}since step ${step}: `;
    case 'back':
      return zh ? `${not}第 ${step} 步恢复：` : `${not}back at step ${step}: `;
    case 'ahead':
      return zh ? `之后，${seen}自第 ${step} 步：` : `ahead, ${seen}from step ${step}: `;
  }
}

/** Behind the definition, where not every unit has a pixel. */
export function shownText(lang: Lang, shown: number, units: number): string {
  if (shown >= units) return '';
  return lang === 'zh'
    ? ` · 图中为前 ${formatCount(shown)} 个，共 ${formatCount(units)} 个`
    : ` · the first ${formatCount(shown)} of ${formatCount(units)} are drawn`;
}
