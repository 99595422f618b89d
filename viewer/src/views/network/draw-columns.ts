import { drawText, textWidth } from '../../draw/text.js';
import { clearPanel } from '../parts/panel.js';
import { OUTPUTS, TARGETS, verdictOf } from '../parts/probe.js';
import type { DrawContext, Frame, Text2 } from '../view.js';
import { blockName } from './blocks.js';
import { layoutColumns, type ColumnsLayout } from './columns.js';
import { drawFold } from './draw-fold.js';
import { drawWorked } from './draw-worked.js';
import type { UnitsColumn } from './units-column.js';
import { drawBundles, drawEdges } from './draw-edges.js';
import { drawUnits, type UnitsDrawing } from './draw-units.js';
import { touches, unitColumns, type Edge, type LitUnit } from './edges.js';
import { hitAt } from './hit.js';
import type { ColumnsPlan } from './plan.js';
import { sayAge, words } from './say.js';
import { deadUnits, type UnitSource } from './units.js';
import { networkWords } from './words.js';

const KINDS: Readonly<Record<UnitSource['kind'], Text2>> = {
  row: { en: 'units', zh: '个单元' },
  maps: { en: 'maps, by maximum', zh: '张图，取最大值' },
  sequence: { en: 'at the last step', zh: '个，最后时刻' },
};

/** How many units, what their value is, and the layer whose output it is. */
const detail = ({ lang }: DrawContext, { scene, face }: UnitsColumn): string => {
  const { open, values } = scene;
  const { units, layers } = open.block;
  if (face === 'picture') return layers[0]?.outputShape.join('×') ?? '';
  if (values === undefined) return lang === 'zh' ? `${units} 个，未记录` : `${units}, not recorded`;
  const { kind, layer } = values.source;
  const what = units === 1 && kind === 'row' && lang === 'en' ? 'unit' : KINDS[kind][lang];
  const behind = layer === blockName(open.block) ? '' : ` → ${layer}`;
  return `${units} ${what}${behind}`;
};

const drawNames = (context: DrawContext, column: UnitsColumn, top: number): void => {
  const { canvas, theme, lang } = context;
  const { scene, area, nameWidth, grid, spots } = column;
  const maxWidth = nameWidth;
  const own = scene.open.block;
  const title = own.isInput ? networkWords.input[lang] : blockName(own);
  drawText(canvas, theme, title, area.x, top + 8, { weight: 600, colour: theme.ink1, maxWidth });
  drawText(canvas, theme, detail(context, column), area.x, top + 25, { colour: theme.ink2, maxWidth });
  if (grid === undefined || spots.length === 0) return;
  const x = grid.area.x + grid.area.width + 12;
  const text = lang === 'zh' ? `最强 ${spots.length} 个` : `${spots.length} strongest`;
  drawText(canvas, theme, text, x, top + 8, { maxWidth: Math.max(20, area.x + nameWidth - x) });
};

const drawDeadCount = (context: DrawContext, column: UnitsColumn): void => {
  const { grid, scene } = column;
  if (grid === undefined || scene.values === undefined) return;
  const dead = deadUnits(scene.values, scene.open.block.units);
  const count = dead?.reduce((a, b) => a + b, 0) ?? 0;
  const y = grid.area.y + grid.area.height + 10;
  if (count === 0 || y + 8 > column.area.y + column.area.height) return;
  const text = `╲ ${count} ${context.lang === 'zh' ? '失活' : 'dead'}`;
  drawText(context.canvas, context.theme, text, grid.area.x, y, {
    colour: context.theme.warn,
    maxWidth: column.nameWidth,
  });
};

const drawingOf = (frame: Frame, plan: ColumnsPlan, lit: LitUnit | undefined): UnitsDrawing => {
  const [outputs, targets] = [frame.tensor(OUTPUTS), frame.tensor(TARGETS)];
  const target = targets?.values.length === targets?.shape[0] ? targets?.values[plan.sample] : undefined;
  return {
    lit,
    picture: plan.picture === undefined ? undefined : frame.tensor(plan.picture),
    verdict: verdictOf(outputs, targets, plan.sample),
    target,
    joined: { before: false, after: false },
  };
};

const joinedOf = (
  column: UnitsColumn,
  edges: readonly Edge[],
  lit: LitUnit | undefined,
): UnitsDrawing['joined'] => {
  const own = edges.filter((edge) => touches(edge, lit));
  return {
    before: own.some((edge) => edge.column === column),
    after: own.some((edge) => edge.wires.link.from === column.scene.open.block),
  };
};

/** The open blocks with their connections. */
export function drawColumns(context: DrawContext, frame: Frame, plan: ColumnsPlan): void {
  clearPanel(context);
  const layout = layoutColumns(context, frame, plan);
  const { hit, lit, edges } = hitAt(layout, plan, context.pointer);
  drawEdges(context, layout, edges, lit);
  drawBundles(context, layout);
  const drawing = drawingOf(frame, plan, lit);
  const isEnd = plan.after.length === 0;
  const columns = unitColumns(layout);
  for (const column of columns) {
    const verdict = isEnd && column === columns.at(-1) ? drawing.verdict : undefined;
    drawUnits(context, column, { ...drawing, verdict, joined: joinedOf(column, edges, lit) });
    drawNames(context, column, layout.namesY);
    drawDeadCount(context, column);
  }
  for (const column of layout.columns) {
    if (column.kind !== 'fold') continue;
    drawFold(context, column, drawing.picture);
  }
  if (layout.scene.isWorked)
    drawWorked(context, layout, edges, isEnd ? drawing : { ...drawing, target: undefined });
  drawWords(context, frame, layout, words(hit, lit, layout.scene, context.lang), hit !== undefined);
}

const drawWords = (
  context: DrawContext,
  frame: Frame,
  { scene, body, wordsY }: ColumnsLayout,
  text: string,
  isReading: boolean,
): void => {
  const { canvas, theme, lang } = context;
  const age = sayAge(scene, frame.step, lang);
  const right = body.x + body.width;
  const used = drawText(canvas, theme, text, body.x, wordsY, {
    maxWidth: body.width,
    colour: isReading ? theme.ink1 : theme.ink3,
  });
  if (age === '' || used + textWidth(canvas, theme, age) + 14 > body.width) return;
  drawText(canvas, theme, age, right, wordsY, { align: 'right', colour: theme.warn });
};
