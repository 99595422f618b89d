import { PROBE, ROLES } from '@tensorreel/schema';
import { formatCount } from '../draw/number-format.js';
import { epochStarts } from '../player/epochs.js';
import { sampleName } from '../views/parts/probe.js';
import type { Catalog, Lang, Selection, ViewCard } from '../views/view.js';
import { textOf } from '../words/words.js';
import { commandWord, keyLabel } from './command-words.js';
import { KEYS, type Command } from './keys.js';
import { treeRows } from './tree-rows.js';

/** What choosing an entry does. */
type PaletteAct =
  | { readonly select: Partial<Selection> }
  | { readonly seek: number }
  | { readonly view: string }
  | { readonly command: Command };

export interface PaletteEntry {
  readonly kind: 'tensor' | 'view' | 'step' | 'epoch' | 'sample' | 'command';
  readonly label: string;
  /** A shape, a step, a key. */
  readonly more: string;
  readonly act: PaletteAct;
}

/** What the palette knows of the run that is open. */
export interface PaletteRun {
  readonly catalog: Catalog;
  readonly cards: readonly ViewCard[];
  /** The recorded step nearest to one. */
  readonly nearest: (step: number) => number | undefined;
}

/** Commands that need no run. */
const OF_PAGE: readonly Command[] = ['theme', 'runs', 'help'];

/** Everything but the steps, which are too many: tensors and layers, views, epochs, samples, commands. */
export function paletteEntries(run: PaletteRun | undefined, lang: Lang): PaletteEntry[] {
  const commands = KEYS.filter(
    ({ command }) => command !== 'palette' && (run !== undefined || OF_PAGE.includes(command)),
  ).map((binding): PaletteEntry => ({
    kind: 'command',
    label: commandWord(binding.command, lang),
    more: keyLabel(binding),
    act: { command: binding.command },
  }));
  if (run === undefined) return commands;
  const { catalog, cards } = run;
  return [
    ...treeRows(catalog).map(({ name, shape }): PaletteEntry => ({
      kind: 'tensor',
      label: name,
      more: shape.join('×'),
      act: { select: { tensor: name, unit: null } },
    })),
    ...cards
      .filter((card) => card.suits(catalog) > 0)
      .map((card): PaletteEntry => ({
        kind: 'view',
        label: card.label[lang],
        more: '',
        act: { view: card.id },
      })),
    ...samples(catalog, lang),
    ...epochs(catalog, lang),
    ...commands,
  ];
}

function samples(catalog: Catalog, lang: Lang): PaletteEntry[] {
  const of = (role: string): number | undefined =>
    catalog.tensors.find((t) => t.name === PROBE && t.role === role)?.shape[0];
  const count = of(ROLES.input) ?? of(ROLES.sampleLoss) ?? 0;
  return Array.from({ length: count }, (_, sample): PaletteEntry => ({
    kind: 'sample',
    label: textOf('sampleN', lang, { n: sample }),
    more: sampleName(sample),
    act: { select: { sample } },
  }));
}

function epochs(catalog: Catalog, lang: Lang): PaletteEntry[] {
  const starts = epochStarts(catalog.events);
  return starts.steps.map((step, i): PaletteEntry => ({
    kind: 'epoch',
    label: textOf('epochN', lang, { n: (starts.epochs[i] ?? i) + 1 }),
    more: textOf('stepN', lang, { n: formatCount(step) }),
    act: { seek: step },
  }));
}

/** The step that was asked for: a bare number, or one after the word. */
export function stepEntry(query: string, run: PaletteRun | undefined, lang: Lang): PaletteEntry | undefined {
  const digits = /^\s*(?:step|第|步)?\s*(\d[\d,]{0,15})\s*步?\s*$/i.exec(query)?.[1];
  const step = digits === undefined ? undefined : run?.nearest(Number(digits.replaceAll(',', '')));
  if (step === undefined) return undefined;
  return {
    kind: 'step',
    label: textOf('toStepN', lang, { n: formatCount(step) }),
    more: '',
    act: { seek: step },
  };
}

/** What a kind is called by those who look for it, in both languages. */
const ALSO: Readonly<Record<PaletteEntry['kind'], string>> = {
  tensor: 'tensor layer 张量 层',
  view: 'view open 视图 打开',
  step: '',
  epoch: 'epoch 轮次',
  sample: 'sample probe 样本 探针',
  command: 'command 命令',
};

/** The text that a query is compared with; the step of an epoch and the shape of a tensor are not among it. */
export function searchTextOf({ kind, label, more }: PaletteEntry): string {
  const isName = kind === 'sample' || kind === 'command';
  return `${label} ${isName ? more : ''} ${ALSO[kind]}`;
}
