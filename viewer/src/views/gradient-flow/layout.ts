import type { Rect } from '../../draw/grid.js';
import { formatCount } from '../../draw/number-format.js';
import { textWidth } from '../../draw/text.js';
import type { Link } from '../parts/links.js';
import { bodyOf, CAPTION, say } from '../parts/panel.js';
import { stackRows, wholePixels } from '../parts/step-rows.js';
import type { DrawContext, Frame, Lang, Text2 } from '../view.js';
import { firstFaults, type Fault, type Faults } from './first-fault.js';
import { flowRole, flowRows, type FlowRow } from './plan.js';
import { flowWords, type FlowRole } from './words.js';

/** A row where it is drawn. */
export interface PlacedRow extends FlowRow {
  readonly y: number;
  readonly height: number;
}

/** Where everything lies, CSS pixels. */
export interface FlowLayout {
  readonly role: FlowRole;
  /** Above the map: where the run first had a number that is none. */
  readonly links: readonly Link<Fault>[];
  readonly linkArea: Rect;
  readonly map: Rect;
  readonly rows: readonly PlacedRow[];
  /** Tensors whose statistics have come, of how many: said where there is no such number. */
  readonly read: number;
  readonly watched: number;
}

const STEP_AXIS = 24;
const LINE = 18;
const NUMBERS = 66;
const MAX_ROW = 64;

const roleText = (lang: Lang, role: string): string => {
  const words: Readonly<Record<string, Text2>> = { ...flowWords.roles, ...flowWords.other };
  return words[role]?.[lang] ?? role;
};

/** "First NaN: step 57, gradient of fc1/kernel (12 of 401,408 values)"; only the first so far while not all is read. */
export function faultText(lang: Lang, fault: Fault, place: { step: number; isWhole: boolean }): string {
  const { step, isWhole } = place;
  const number = fault.kind === 'nan' ? 'NaN' : '±Inf';
  const role = roleText(lang, fault.role);
  const [values, of] = [formatCount(fault.values), formatCount(fault.of)];
  const isAhead = fault.step > step;
  if (lang === 'zh') {
    const ahead = isAhead ? '，超前于播放头' : '';
    const lead = isWhole ? '首个' : '读取中… 目前首个';
    return `${lead} ${number}：第 ${fault.step} 步，${fault.name} 的${role}（${of} 个值中 ${values} 个）${ahead}`;
  }
  const ahead = isAhead ? ', ahead' : '';
  const lead = isWhole ? 'First' : 'Reading… first so far,';
  return `${lead} ${number}: step ${fault.step}, ${role} of ${fault.name} (${values} of ${of} values)${ahead}`;
}

const faultLinks = ({ lang }: DrawContext, { step }: Frame, faults: Faults): Link<Fault>[] => {
  const isWhole = faults.tensors === faults.watched;
  return [faults.nan, faults.inf]
    .flatMap((fault) => fault ?? [])
    .sort((a, b) => a.step - b.step)
    .map((fault) => ({
      text: faultText(lang, fault, { step, isWhole }),
      target: fault,
      isAhead: fault.step > step,
    }));
};

const nameWidth = (context: DrawContext, rows: readonly FlowRow[], most: number): number => {
  const widest = rows.reduce(
    (wide, { tensor }) =>
      Math.max(wide, textWidth(context.canvas, context.theme, tensor.name, { weight: 600 })),
    textWidth(context.canvas, context.theme, say(context.lang, { en: 'step', zh: '步' })),
  );
  return Math.min(most, widest);
};

/** Sentences on top, names at the left, the figure at the playhead at the right, steps below. */
export function layoutFlow(context: DrawContext, frame: Frame): FlowLayout {
  const role = flowRole(context.options);
  const rows = flowRows(frame, context.catalog, role);
  const faults = firstFaults(frame, context.catalog);
  const links = faultLinks(context, frame, faults);
  const body = bodyOf(context.width, context.height);
  const left = nameWidth(context, rows, body.width * 0.32) + 8;
  const top = Math.max(1, links.length) * LINE + CAPTION + 2;
  const map = wholePixels(context, {
    x: body.x + left,
    y: body.y + top,
    width: body.width - left - NUMBERS,
    height: body.height - top - STEP_AXIS,
  });
  const height = Math.min(map.height, rows.length * MAX_ROW);
  const places = stackRows(context, rows.length, { ...map, height });
  return {
    role,
    links,
    linkArea: { ...body, height: LINE },
    map: { ...map, height: Math.max(1, height) },
    rows: rows.map((row, at) => ({ ...row, ...(places[at] ?? { y: map.y, height: 0 }) })),
    read: faults.tensors,
    watched: faults.watched,
  };
}
