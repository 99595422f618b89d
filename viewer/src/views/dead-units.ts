import { countCells } from '../draw/count-cells.js';
import { contains } from '../draw/grid.js';
import { deadUnitsCard } from './dead-units/card.js';
import { drawUnitsOverSteps, unitScale } from './dead-units/draw.js';
import { groupsAt, spellAt, type Group } from './dead-units/fates.js';
import { chosenGate, gates, type Gate } from './dead-units/gate.js';
import { layoutUnits, passesOf, passNeeds, type Passes } from './dead-units/layout.js';
import { definition, groupLead, headline } from './dead-units/sentences.js';
import { deadWords } from './dead-units/words.js';
import { indexAtStep } from '../draw/step-axis.js';
import { linkAt } from './parts/links.js';
import { clearPanel } from './parts/panel.js';
import { shownStep } from './parts/step-rows.js';
import type { CanvasView, Reading, Table, Text2 } from './view.js';

const quantity = ({ kind }: Gate): Text2 => (kind === 'relu' ? deadWords.largest : deadWords.range);

const groupReading = ({ tensor }: Gate, group: Group): Reading => ({
  role: tensor.role,
  name: tensor.name,
  index: [],
  what: { en: 'units', zh: '单元数' },
  value: group.units.length,
  step: group.step,
  seek: group.step,
  select: { unit: group.units[0] ?? null },
});

const tableOf = ({ gate, fates }: Passes, step: number): Table => ({
  columns: ['layer', 'unit', 'step', gate.kind === 'relu' ? 'largest' : 'range', 'stuck', 'stuck since'],
  rows: Array.from({ length: fates.units }, (_, unit) => unit).flatMap((unit) =>
    fates.steps.flatMap((at, pass) => {
      if (at > step) return [];
      const spell = spellAt(fates, unit, pass);
      const since = spell === undefined ? '' : (fates.steps[spell.from] ?? '');
      const value = fates.values[pass * fates.units + unit] ?? NaN;
      return [[gate.tensor.name, unit, at, value, spell === undefined ? 0 : 1, since]];
    }),
  ),
});

/** Each unit of a layer over the steps: which are dead or saturated on the whole probe, and since when. */
export const deadUnits: CanvasView = {
  ...deadUnitsCard,
  help: async () => (await import('./dead-units/help.js')).deadHelp,
  load: () => Promise.resolve(),
  options: [
    {
      id: 'order',
      label: deadWords.order,
      choices: [
        { value: 'dead', label: deadWords.deadFirst },
        { value: 'unit', label: deadWords.byUnit },
      ],
    },
  ],

  tensors: (catalog) => [...new Set(gates(catalog).map(({ owner }) => owner))],

  subject(catalog, selection, lang) {
    const gate = chosenGate(catalog, selection.tensor);
    if (gate === undefined) return '';
    return lang === 'zh' ? `${gate.tensor.name} 的单元 × 步` : `units of ${gate.tensor.name} × step`;
  },

  needs(catalog, selection) {
    const gate = chosenGate(catalog, selection.tensor);
    return gate === undefined ? [] : passNeeds(gate);
  },

  missing(frame, catalog, selection) {
    return passesOf(frame, catalog, selection) === undefined ? deadWords.notRecorded : undefined;
  },

  draw(context, frame) {
    clearPanel(context);
    const passes = passesOf(frame, context.catalog, context.selection);
    if (passes !== undefined) drawUnitsOverSteps(context, frame, passes);
  },

  legend(context, frame) {
    const passes = passesOf(frame, context.catalog, context.selection);
    if (passes === undefined) return [];
    const { gate, fates } = passes;
    const scale = unitScale(fates);
    const pass = indexAtStep(fates.steps, frame.step);
    const now = fates.values.subarray(Math.max(0, pass) * fates.units, (pass + 1) * fates.units);
    return [{ quantity: quantity(gate), scale, ...countCells(now, scale) }];
  },

  at(context, frame, x, y) {
    const passes = passesOf(frame, context.catalog, context.selection);
    if (passes === undefined) return undefined;
    const { gate, fates } = passes;
    const layout = layoutUnits(context, frame, passes);
    const group = linkAt(context, layout.linkArea, layout.links, { x, y });
    if (group !== undefined) return groupReading(gate, group);
    const row = layout.rows.find((one) => y >= one.y && y < one.y + Math.max(one.height, 0.01));
    if (row === undefined) return undefined;
    const isInMap = contains(layout.map, x, y);
    if (!isInMap && (x >= layout.map.x || x < layout.map.x - 34)) return undefined;
    const pass = isInMap ? shownStep(context, layout.map, row, x) : layout.pass;
    const [value, step] = [fates.values[pass * fates.units + row.unit], fates.steps[pass]];
    if (pass < 0 || value === undefined || step === undefined) return undefined;
    const { role, name } = gate.tensor;
    const [en, zh] = [`unit ${row.unit}, ${quantity(gate).en}`, `单元 ${row.unit}，${quantity(gate).zh}`];
    const go = isInMap ? { seek: step } : {};
    const tensor = context.selection.tensor ?? gate.owner;
    return {
      role,
      name,
      index: [],
      what: { en, zh },
      value,
      step,
      select: { tensor, unit: row.unit },
      ...go,
    };
  },

  table(frame, context) {
    const passes = passesOf(frame, context.catalog, context.selection);
    return passes === undefined ? { columns: [], rows: [] } : tableOf(passes, frame.step);
  },

  describe(frame, catalog, selection, lang) {
    const passes = passesOf(frame, catalog, selection);
    if (passes === undefined) return deadWords.notRecorded[lang];
    const { gate, fates } = passes;
    const groups = groupsAt(fates, indexAtStep(fates.steps, frame.step));
    const list = groups
      .filter(({ kind }) => kind !== 'ahead')
      .map((group) => `${groupLead(lang, group, fates.steps)}${group.units.join(', ')}`)
      .join('; ');
    const lead = lang === 'zh' ? `第 ${frame.step} 步：` : `Step ${frame.step}: `;
    return `${lead}${headline(lang, gate, fates, groups)}. ${list} (${definition(lang, gate, catalog)})`;
  },
};
