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

/** The line below the picture: what is under the pointer, else whose connections stand out. */
export function words(hit: Hit | undefined, lit: LitUnit | undefined, scene: Scene, lang: Lang): string {
  const zh = lang === 'zh';
  if (hit?.kind === 'edge') return sayEdge(hit.edge, lang);
  if (hit?.kind === 'unit') return sayUnit(hit.column.scene, hit.unit, lang);
  if (hit?.kind === 'layer') return zh ? `点击展开 ${hit.layer}` : `click to open ${hit.layer}`;
  if (lit === undefined) return '';
  const own = scene.blocks.find(({ open }) => open.block === lit.block);
  const name = `${own === undefined ? blockName(lit.block) : shownLayer(own)}[${lit.unit}]`;
  if (lit.by === 'highest')
    return zh ? `突出 ${name}（值最大）的连接` : `connections of ${name}, the highest, stand out`;
  return zh ? `突出 ${name} 的连接` : `connections of ${name} stand out`;
}
