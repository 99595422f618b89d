import { finiteRange } from '../../draw/count-cells.js';
import { drawText } from '../../draw/text.js';
import { roundOut } from '../../draw/value-scale.js';
import { drawLinks } from '../parts/links.js';
import { outline } from '../parts/panel.js';
import { drawStepPlayhead } from '../parts/step-playhead.js';
import { drawStepRows } from '../parts/step-rows.js';
import type { DrawContext, Frame, Scale } from '../view.js';
import type { Fates } from './fates.js';
import { layoutUnits, type Passes, type UnitLayout, type UnitRow } from './layout.js';
import { definition, headline, shownText } from './sentences.js';

const scales = new WeakMap<Fates, Scale>();

/** From zero to the largest of the whole run. */
export function unitScale(fates: Fates): Scale {
  const known = scales.get(fates);
  if (known !== undefined) return known;
  const { max } = finiteRange(fates.values);
  const scale: Scale = { kind: 'sequential', low: 0, high: max > 0 ? roundOut(max) : 0 };
  scales.set(fates, scale);
  return scale;
}

const drawHead = (context: DrawContext, frame: Frame, passes: Passes, layout: UnitLayout): void => {
  const { canvas, theme, lang, catalog } = context;
  const { x, y, width } = layout.head;
  const isDead = layout.groups.some(({ kind }) => kind === 'stuck');
  const glyph = isDead ? '◌' : '✓';
  const colour = isDead ? theme.warn : theme.ok;
  const used = drawText(canvas, theme, glyph, x, y + 9, { colour, weight: 600 }) + 6;
  const bold = { weight: 600, colour: theme.ink1, maxWidth: width - used } as const;
  const text = headline(lang, passes.gate, passes.fates, layout.groups);
  const end = used + drawText(canvas, theme, text, x + used, y + 9, bold) + 10;
  const step = passes.fates.steps[layout.pass];
  const age =
    step === undefined || step >= frame.step
      ? ''
      : lang === 'zh'
        ? `截至第 ${step} 步`
        : `as of step ${step}`;
  if (width - end > 60)
    drawText(canvas, theme, age, x + end, y + 9, { colour: theme.ink3, maxWidth: width - end });
  const shown = shownText(lang, layout.rows.length, passes.fates.units);
  const below = `${definition(lang, passes.gate, catalog)}${shown}`;
  drawText(canvas, theme, below, x, y + 27, { colour: theme.ink3, maxWidth: width });
};

/** As many unit numbers as 12-pixel text allows, the chosen one always. */
const drawUnits = (context: DrawContext, layout: UnitLayout): void => {
  const { canvas, theme, selection } = context;
  const chosen = layout.rows.find(({ unit }) => unit === selection.unit);
  // The heading's own place.
  const taken: number[] = [layout.map.y - 10];
  const write = (row: UnitRow): void => {
    const y = row.y + row.height / 2;
    if (taken.some((other) => Math.abs(other - y) < 13)) return;
    taken.push(y);
    const isDead = row.isMarked?.(layout.pass) === true;
    drawText(canvas, theme, String(row.unit), layout.map.x - 6, y, {
      align: 'right',
      weight: row === chosen || isDead ? 600 : 400,
      colour: row === chosen ? theme.accent : isDead ? theme.warn : theme.ink3,
    });
  };
  if (chosen !== undefined) write(chosen);
  layout.rows.forEach(write);
  if (chosen !== undefined) {
    const { x, width } = layout.map;
    outline(context, { x, width, y: chosen.y, height: Math.max(2, chosen.height) }, theme.accent, 2);
  }
};

/** Units by steps, and in words which are dead and since when. */
export function drawUnitsOverSteps(context: DrawContext, frame: Frame, passes: Passes): void {
  const { canvas, theme, lang } = context;
  const layout = layoutUnits(context, frame, passes);
  drawHead(context, frame, passes, layout);
  drawStepRows(context, layout.map, layout.rows, { scale: unitScale(passes.fates), mark: theme.warn });
  drawStepPlayhead(context, layout.map, frame.step);
  drawText(canvas, theme, lang === 'zh' ? '单元' : 'unit', layout.map.x - 6, layout.map.y - 10, {
    align: 'right',
    colour: theme.ink3,
  });
  drawUnits(context, layout);
  drawLinks(context, layout.linkArea, layout.links);
}
