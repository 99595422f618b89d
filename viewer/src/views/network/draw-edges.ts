import { lutScale, packedColour, type LutScale } from '../../draw/colour-scale.js';
import { packHex, packedToCss, type PackedColour } from '../../draw/packed-colour.js';
import { stampLine } from '../../draw/stamp.js';
import { fillRect, pixelRatio, putPixels } from '../../draw/surface.js';
import { divergingScale } from '../../draw/value-scale.js';
import type { DrawContext, Scale } from '../view.js';
import type { ColumnsLayout } from './columns.js';
import { edgesOf, touches, unitColumns, type Edge, type LitUnit } from './edges.js';
import type { Wires } from './wires.js';

/** Fewer faded lines than this are stroked, which is smoother; more are stamped into pixels. */
const MAX_STROKED = 150;
const PIECES = 24;
/** How much of its colour a faded line keeps: of many, that lie on one another, less. */
const keptOf = (count: number): number => (count > 400 ? 0.16 : 0.4);
/** From so many lit lines on they are thinner. */
const MANY = 24;
/** Channels this near to the panel's are not seen. */
const UNSEEN = 26;

/** Colours of a link's weights: zero in the middle, over the run. */
export function wireScale(context: DrawContext, wires: Wires): Scale {
  const { kernel } = wires.link;
  return divergingScale(kernel && context.extents(kernel.role, kernel.name), wires.tensor.values);
}

const mixed = (under: PackedColour, over: PackedColour, part: number): PackedColour => {
  const mix = (shift: number): number => {
    const from = (under >>> shift) & 255;
    return Math.round(from + (((over >>> shift) & 255) - from) * part) << shift;
  };
  return (0xff000000 | mix(16) | mix(8) | mix(0)) >>> 0;
};

const isUnseen = (colour: PackedColour, panel: PackedColour): boolean =>
  [0, 8, 16].every((shift) => Math.abs(((colour >>> shift) & 255) - ((panel >>> shift) & 255)) < UNSEEN);

const strengthOf = ({ weight }: Edge): number => (Number.isNaN(weight) ? Infinity : Math.abs(weight));

/** Points of an edge, from its start to its end. */
const trace = ({ x0, y0, x1, y1 }: Edge, visit: (x: number, y: number) => void): void => {
  for (let piece = 0; piece <= PIECES; piece++) {
    const t = piece / PIECES;
    visit(x0 + (x1 - x0) * (1.5 * t * (1 - t) + t ** 3), y0 + (y1 - y0) * (3 * t * t - 2 * t ** 3));
  }
};

const stroke = (context: DrawContext, edge: Edge, colour: string, width: number): void => {
  const { canvas } = context;
  canvas.beginPath();
  trace(edge, (x, y) => {
    if (x === edge.x0) canvas.moveTo(x, y);
    else canvas.lineTo(x, y);
  });
  canvas.strokeStyle = colour;
  canvas.lineWidth = width;
  canvas.stroke();
};

const scalesOf = (
  context: DrawContext,
  edges: readonly Edge[],
): Map<Wires, { readonly lut: LutScale; readonly scale: Scale }> => {
  const scales = new Map<Wires, { readonly lut: LutScale; readonly scale: Scale }>();
  for (const { wires } of edges) {
    if (scales.has(wires)) continue;
    const scale = wireScale(context, wires);
    scales.set(wires, { scale, lut: lutScale(scale, context.theme.dark) });
  }
  return scales;
};

/** Where no weight joins two units, or none was read: one line for all. */
export function drawBundles({ canvas, theme }: DrawContext, layout: ColumnsLayout): void {
  const columns = unitColumns(layout);
  for (const [at, column] of columns.entries()) {
    const before = columns[at - 1];
    if (before === undefined || column.scene.wires !== undefined) continue;
    const y = layout.room.y + layout.room.height / 2;
    const from = edgesOf(before).right + 8;
    const to = (column.grid === undefined ? edgesOf(column).left : column.grid.area.x) - 8;
    canvas.strokeStyle = theme.ink3;
    canvas.lineWidth = 1;
    canvas.beginPath();
    canvas.moveTo(from, y);
    canvas.lineTo(to, y);
    canvas.moveTo(to - 6, y - 4);
    canvas.lineTo(to, y);
    canvas.lineTo(to - 6, y + 4);
    canvas.stroke();
  }
}

/** All edges, weakest first and opaque; those of the lit unit last, as wide as they are strong. */
export function drawEdges(
  context: DrawContext,
  layout: ColumnsLayout,
  edges: readonly Edge[],
  lit: LitUnit | undefined,
): void {
  const { theme } = context;
  const scales = scalesOf(context, edges);
  const ordered = [...edges].sort((a, b) => strengthOf(a) - strengthOf(b));
  const panel = packHex(theme.panel);
  const least = packHex(theme.line);
  const faded = ordered.filter((edge) => !touches(edge, lit));
  const colourOf = (edge: Edge): PackedColour => {
    const own = scales.get(edge.wires);
    return own === undefined ? least : packedColour(own.lut, edge.weight);
  };
  const fadedColour = (edge: Edge): PackedColour => {
    const colour = mixed(panel, colourOf(edge), lit === undefined ? 1 : keptOf(faded.length));
    return isUnseen(colour, panel) ? least : colour;
  };
  if (faded.length > MAX_STROKED) stampEdges(context, layout, faded, fadedColour);
  else for (const edge of faded) stroke(context, edge, packedToCss(fadedColour(edge)), 1);
  const strong = ordered.filter((edge) => touches(edge, lit));
  const thickest = layout.scene.isWorked ? 6 : strong.length > MANY ? 1.25 : 2.75;
  for (const edge of strong) {
    const high = scales.get(edge.wires)?.scale.high ?? 0;
    const part = high > 0 ? Math.min(1, Math.abs(edge.weight) / high) : 0;
    const width = 1.25 + thickest * (Number.isNaN(part) ? 1 : part);
    stroke(context, edge, theme.ink3, width + 1);
    stroke(context, edge, packedToCss(colourOf(edge)), width);
  }
}

const stampEdges = (
  context: DrawContext,
  { room, body }: ColumnsLayout,
  edges: readonly Edge[],
  colourOf: (edge: Edge) => PackedColour,
): void => {
  const ratio = pixelRatio(context.canvas);
  const width = Math.floor(body.width * ratio);
  const height = Math.floor(room.height * ratio);
  putPixels(context.canvas, { x: body.x, y: room.y, width, height }, (surface) => {
    fillRect(surface, { x: 0, y: 0, width, height }, packHex(context.theme.panel));
    for (const edge of edges) {
      const colour = colourOf(edge);
      let last: { readonly x: number; readonly y: number } | undefined;
      trace(edge, (x, y) => {
        const point = { x: (x - body.x) * ratio, y: (y - room.y) * ratio };
        if (last !== undefined) stampLine(surface, last, point, colour);
        last = point;
      });
    }
  });
};
