import { epochStride, placeTickNames } from './timeline-labels.js';
import { MARK_KINDS, type LaneMark } from './timeline-marks.js';

/** Marks nearer than this are one tick. */
const JOIN_PIXELS = 7;
const LEAST_EPOCH_PIXELS = 6;
const NAME_CHARS = 40;
/** How far beside a tick a click still means it. */
const HIT_PIXELS = 5;

/** One tick of the lane of events: one mark, or several that lie together. */
export interface LaneTick {
  readonly x: number;
  readonly step: number;
  readonly kind: LaneMark['kind'];
  readonly text: string;
  /** Left end of the text; undefined where there is no room: then the glyph stands alone, if there is one. */
  readonly textX: number | undefined;
  readonly glyph: string;
  /** All that lies here, in full. */
  readonly title: string;
  /** Where a click means this tick. */
  readonly hit: { readonly from: number; readonly to: number };
}

interface LaneRoom {
  /** Pixels of the lane. */
  readonly width: number;
  readonly toX: (step: number) => number;
  /** Width of a text in pixels. */
  readonly measure: (text: string) => number;
}

interface Group {
  readonly x: number;
  readonly marks: LaneMark[];
}

const weight = ({ kind }: LaneMark): number => MARK_KINDS.indexOf(kind);

const nameOf = ({ glyph, text }: LaneMark): string => {
  const short = text.length > NAME_CHARS ? `${text.slice(0, NAME_CHARS - 1)}…` : text;
  return glyph === '' ? short : `${glyph} ${short}`;
};

/** Epochs whose names would touch: only those at round numbers stay, and ticks that would be a grey bar go. */
function thinEpochs(marks: readonly LaneMark[], room: LaneRoom): LaneMark[] {
  const epochs = marks.filter(({ kind }) => kind === 'epoch');
  const [first, last] = [epochs[0], epochs.at(-1)];
  if (!first || !last || first === last) return [...marks];
  const pixels = (room.toX(last.step) - room.toX(first.step)) / (epochs.length - 1);
  const every = epochStride(pixels, room.measure(last.text));
  const named = new Set(epochs.filter((_, i) => every === 1 || (i + 1) % every === 0));
  if (pixels >= LEAST_EPOCH_PIXELS)
    return marks.map((mark) => (mark.kind !== 'epoch' || named.has(mark) ? mark : { ...mark, text: '' }));
  return marks.filter((mark) => mark.kind !== 'epoch' || named.has(mark));
}

function group(marks: readonly LaneMark[], room: LaneRoom): Group[] {
  const groups: Group[] = [];
  for (const mark of marks) {
    const x = room.toX(mark.step);
    if (x < -0.5 || x > room.width + 0.5) continue;
    const last = groups.at(-1);
    const isNear = last !== undefined && x - last.x < JOIN_PIXELS;
    // A tick without a name joins nothing: it is only there to be counted.
    if (isNear && mark.text !== '') last.marks.push(mark);
    else if (!isNear) groups.push({ x, marks: [mark] });
  }
  return groups;
}

function tickText(marks: readonly LaneMark[]): string {
  const names = [...new Set(marks.filter(({ text }) => text !== '').map(nameOf))];
  if (names.length < 3) return names.join(' ');
  const heaviest = marks.reduce((a, b) => (weight(b) > weight(a) ? b : a));
  return `${nameOf(heaviest)} +${names.length - 1}`;
}

/** Ticks of the lane and where their names stand; marks that lie together are one. */
export function layoutLane(marks: readonly LaneMark[], room: LaneRoom): LaneTick[] {
  const groups = group(thinEpochs(marks, room), room);
  const named = groups.filter(({ marks: [mark] }) => mark?.text !== '');
  const texts = named.map(({ marks: here }) => tickText(here));
  const places = placeTickNames(
    named.map(({ x, marks: here }, i) => ({
      x,
      width: room.measure(texts[i] ?? ''),
      weight: Math.max(...here.map(weight)),
    })),
    { from: 0, to: room.width },
  );
  const isUnderText = (x: number): boolean =>
    places.some(
      (from, i) => from !== undefined && x > from - 3 && x < from + room.measure(texts[i] ?? '') + 3,
    );
  return groups.flatMap(({ x, marks: here }) => {
    const i = named.findIndex((other) => other.marks === here);
    if (here.every(({ kind }) => kind === 'epoch') && isUnderText(x)) return [];
    const heaviest = here.reduce((a, b) => (weight(b) > weight(a) ? b : a));
    const textX = i < 0 ? undefined : places[i];
    const text = texts[i] ?? '';
    return {
      x,
      step: heaviest.step,
      kind: heaviest.kind,
      text,
      textX,
      glyph: heaviest.glyph,
      title: here.map(({ glyph, text: whole }) => `${glyph} ${whole}`.trim()).join('\n'),
      hit: {
        from: Math.min(x - HIT_PIXELS, textX ?? Infinity),
        to: Math.max(x + HIT_PIXELS, textX === undefined ? -Infinity : textX + room.measure(text)),
      },
    };
  });
}

/** The tick that a click at `x` means: the one whose mark or name is there, the nearest of several. */
export function tickAt(ticks: readonly LaneTick[], x: number): LaneTick | undefined {
  return ticks
    .filter(({ hit }) => x >= hit.from && x <= hit.to)
    .sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0];
}
