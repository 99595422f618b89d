import { asOfText } from '../parts/panel.js';
import { columnText, formatNumber } from '../../draw/number-format.js';
import type { Lang } from '../view.js';
import { blockName } from './blocks.js';
import { BIAS, type Edge, type LitUnit } from './edges.js';
import type { Hit } from './hit.js';
import type { Scene, SceneBlock } from './scene.js';
import { unitValue } from './units.js';

const signed = (value: number): string => formatNumber(value, { sign: true });

/** `fc2 → softmax`: a block by the layer whose output is shown. */
export function shownLayer({ open, values }: SceneBlock): string {
  return values?.source.layer ?? blockName(open.block);
}

const sayEdge = (edge: Edge, lang: Lang): string => {
  const { wires, from, to, weight } = edge;
  const target = `${blockName(wires.link.to)}[${to}]`;
  if (from === BIAS) return `${lang === 'zh' ? '偏置' : 'bias'} → ${target}: ${signed(weight)}`;
  const source = `${wires.from?.source.layer ?? blockName(wires.link.from)}[${from}]`;
  const way = `${source} → ${target}`;
  const activation = wires.activation(from, to);
  const zh = lang === 'zh';
  if (Number.isNaN(activation) && wires.from === undefined)
    return `${way}: ${zh ? '权重' : 'weight'} ${signed(weight)}`;
  const isOne = wires.link.positions === 1;
  const count = wires.link.positions;
  const of = isOne ? '' : zh ? `（${count} 个中最强）` : ` (strongest of ${count})`;
  const product = `${signed(weight)} × ${formatNumber(activation)} = ${signed(weight * activation)}`;
  return `${way}: ${zh ? '权重 × 激活值' : 'weight × activation'} ${product}${of}`;
};

const sayUnit = (scene: SceneBlock, unit: number, lang: Lang): string => {
  const name = `${shownLayer(scene)}[${unit}]`;
  const { values } = scene;
  if (values === undefined) return lang === 'zh' ? `${name}：未记录` : `${name}: not recorded`;
  const kind = values.source.kind;
  const what =
    kind === 'maps'
      ? lang === 'zh'
        ? '特征图最大值'
        : 'maximum of its map'
      : kind === 'sequence'
        ? lang === 'zh'
          ? '最后时刻'
          : 'at the last time step'
        : '';
  const text = columnText(unitValue(values, unit));
  return lang === 'zh' ? `${name}：${what} ${text}` : `${name}: ${text} ${what}`;
};

/** Of what is older than the frame, from which step it is: `activations as of step 29`. */
export function sayAge({ blocks }: Scene, step: number, lang: Lang): string {
  const parts = [
    {
      word: lang === 'zh' ? '激活值' : 'activations',
      tensors: blocks.map(({ open, values }) => (open.block.isInput ? undefined : values?.tensor)),
    },
    { word: lang === 'zh' ? '权重' : 'weights', tensors: blocks.map(({ wires }) => wires?.tensor) },
  ];
  return parts
    .flatMap(({ word, tensors }) => {
      const old = tensors.filter((tensor) => tensor !== undefined && tensor.asOf < step);
      const oldest = old.reduce(
        (a, b) => (a !== undefined && b !== undefined && a.asOf <= b.asOf ? a : b),
        old[0],
      );
      if (oldest === undefined) return [];
      const age = asOfText(lang, oldest, step);
      return lang === 'zh' ? `${word}${age}` : `${word} ${age}`;
    })
    .join(lang === 'zh' ? '，' : ', ');
}

const saysStrongest = ({ blocks }: Scene, lang: Lang): string => {
  const grid = blocks.find(({ isGrid, shown }) => isGrid && shown.length > 0);
  if (grid === undefined) return '';
  const rule = grid.values === undefined ? 'weight' : 'activation × weight';
  const ruleZh = grid.values === undefined ? '权重' : '激活值 × 权重';
  return lang === 'zh' ? `最强：按 |${ruleZh}|；` : `strongest by |${rule}| · `;
};

/** The line below the picture: what is under the pointer, else whose connections stand out. */
export function words(hit: Hit | undefined, lit: LitUnit | undefined, scene: Scene, lang: Lang): string {
  const zh = lang === 'zh';
  if (hit?.kind === 'edge') return sayEdge(hit.edge, lang);
  if (hit?.kind === 'unit') return sayUnit(hit.column.scene, hit.unit, lang);
  if (hit?.kind === 'layer') return zh ? `点击展开 ${hit.layer}` : `click to open ${hit.layer}`;
  const strongest = saysStrongest(scene, lang);
  if (lit === undefined) return strongest;
  const own = scene.blocks.find(({ open }) => open.block === lit.block);
  const name = `${own === undefined ? blockName(lit.block) : shownLayer(own)}[${lit.unit}]`;
  const why = lit.by === 'highest' ? (zh ? '（最大）' : ' (highest)') : '';
  return zh ? `${strongest}突出 ${name}${why} 的连线` : `${strongest}lines of ${name}${why} stand out`;
}
