import { formatFixed, formatLoss, formatNumber } from '../../draw/number-format.js';
import type { Rect } from '../../draw/grid.js';
import { drawText } from '../../draw/text.js';
import type { DrawContext, FrameTensor, Text2 } from '../view.js';
import { say } from './panel.js';
import { verdictOf } from './probe.js';

const WORDS = {
  label: { en: 'label', zh: '标签' },
  readAs: { en: 'read as', zh: '判为' },
  pLabel: { en: 'p(label)', zh: 'p(标签)' },
  loss: { en: 'loss', zh: '损失' },
  output: { en: 'output', zh: '输出' },
  target: { en: 'target', zh: '目标' },
} as const satisfies Record<string, Text2>;

interface Row {
  readonly word: Text2;
  readonly text: string;
  readonly wrong?: boolean;
}

const rowsOf = (
  outputs: FrameTensor | undefined,
  targets: FrameTensor | undefined,
  losses: FrameTensor | undefined,
  sample: number,
): Row[] => {
  const verdict = verdictOf(outputs, targets, sample);
  const rows: Row[] = [];
  if (verdict !== undefined) {
    const wrong = verdict.label !== verdict.readAs;
    rows.push({ word: WORDS.label, text: String(verdict.label) });
    rows.push({ word: WORDS.readAs, text: wrong ? `${verdict.readAs} ✕` : String(verdict.readAs), wrong });
    rows.push({ word: WORDS.pLabel, text: formatFixed(verdict.probability, 3) });
  } else if (outputs?.shape.length === 2 && outputs.shape[1] === 1) {
    rows.push({ word: WORDS.output, text: formatNumber(outputs.values[sample] ?? NaN) });
    if (targets !== undefined) {
      rows.push({ word: WORDS.target, text: formatNumber(targets.values[sample] ?? NaN) });
    }
  }
  const loss = losses?.values[sample];
  if (loss !== undefined) rows.push({ word: WORDS.loss, text: formatLoss(loss) });
  return rows;
};

/** Label, prediction and loss of a sample, one a row; what was not recorded has none. Returns the height taken. */
export function drawSampleCard(
  context: DrawContext,
  area: Rect,
  sample: number,
  tensors: {
    readonly outputs: FrameTensor | undefined;
    readonly targets: FrameTensor | undefined;
    readonly losses: FrameTensor | undefined;
  },
): number {
  const { canvas, theme, lang } = context;
  let y = area.y + 8;
  for (const row of rowsOf(tensors.outputs, tensors.targets, tensors.losses, sample)) {
    if (y + 8 > area.y + area.height) break;
    drawText(canvas, theme, say(lang, row.word), area.x, y);
    drawText(canvas, theme, row.text, area.x + area.width, y, {
      align: 'right',
      weight: row.wrong === true ? 600 : 400,
      colour: row.wrong === true ? theme.bad : theme.ink1,
    });
    y += 18;
  }
  return y - 8 - area.y;
}
