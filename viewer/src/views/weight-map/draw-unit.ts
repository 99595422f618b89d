import { formatNumber } from '../../draw/number-format.js';
import { drawText } from '../../draw/text.js';
import { drawCellNumbers } from '../parts/cell-numbers.js';
import { drawCaption, outline } from '../parts/panel.js';
import { drawCells, drawTiles } from '../parts/pictures.js';
import { divergingScale } from '../../draw/value-scale.js';
import type { DrawContext } from '../view.js';
import { kernelScale, signedFormats } from './draw-kernels.js';
import type { KernelsPlan } from './plan.js';
import type { UnitLayout } from './unit-layout.js';

const whatOf = (zh: boolean, { grid, tensor }: UnitLayout): string => {
  if (grid.channels === 1)
    return zh ? `${tensor.shape[0] ?? 0} 个输入权重` : `${tensor.shape[0] ?? 0} weights in`;
  const size = `${grid.rows}×${grid.columns}`;
  return zh
    ? `${grid.channels} 张 ${size} 权重图块`
    : `${grid.channels} patches of ${size}, as its inputs lie`;
};

/** The weights into the chosen unit, its bias, and those that it gives on by. */
export function drawUnit(context: DrawContext, plan: KernelsPlan, layout: UnitLayout): void {
  const { canvas, theme, lang } = context;
  const { unit, tensor, bias, patches, out, right, grid } = layout;
  const zh = lang === 'zh';
  const scale = kernelScale(context, plan.main, tensor);
  drawCaption(context, right, zh ? `单元 ${unit}` : `unit ${unit}`, whatOf(zh, layout), `[:, ${unit}]`);
  if (grid.channels > 1) drawTiles(context, tensor.values, patches, scale);
  else {
    for (const patch of patches) {
      drawCells(context, tensor.values, patch, scale);
      drawCellNumbers(context, tensor.values, patch, scale, signedFormats(scale));
      outline(context, patch.area, theme.line);
    }
  }
  const bottom = Math.max(right.y, ...patches.map(({ area }) => area.y + area.height));
  if (bias !== undefined) {
    const value = formatNumber(bias.values[unit] ?? NaN, { sign: true });
    const ink = { colour: theme.ink1, maxWidth: right.width };
    drawText(canvas, theme, `${zh ? '偏置' : 'bias'} ${value}`, right.x, bottom + 11, ink);
  }
  if (out === undefined) return;
  const { picture, name, caption } = out;
  const own = divergingScale(context.extents('weight', name), picture.tensor.values);
  drawCaption(context, caption, zh ? `输出到 ${name}` : `out to ${name}`, '', `[${unit}, :]`);
  drawCells(context, picture.tensor.values, picture, own);
  drawCellNumbers(context, picture.tensor.values, picture, own, signedFormats(own));
  outline(context, picture.area, theme.line);
}
