import type { Lang, Text2 } from '../views/view.js';

/** Texts of the compare page; they come with it. */
const WORDS = {
  compare: { en: 'Compare', zh: '比较' },
  runsBy: { en: '{n} runs by {axis}', zh: '{n} 次运行，按{axis}' },
  seriesMenu: { en: 'series', zh: '序列' },
  inRuns: { en: '{name} ({n} of {of} runs)', zh: '{name}（{of} 次运行中 {n} 次）' },
  axisMenu: { en: 'lower axis', zh: '横轴' },
  step: { en: 'step', zh: '步' },
  epoch: { en: 'epoch', zh: '轮次' },
  samples: { en: 'samples', zh: '样本' },
  time: { en: 'time', zh: '时间' },
  seconds: { en: 'time, s', zh: '时间（秒）' },
  yMenu: { en: 'y', zh: '纵轴' },
  auto: { en: 'as it suits', zh: '自动' },
  linear: { en: 'linear', zh: '线性' },
  log: { en: 'log', zh: '对数' },
  smoothing: { en: 'smoothing', zh: '平滑' },
  none: { en: 'none', zh: '无' },
  better: { en: 'better', zh: '更好' },
  lower: { en: 'lower', zh: '更低' },
  higher: { en: 'higher', zh: '更高' },
  threshold: { en: 'threshold', zh: '阈值' },
  cursor: { en: 'under the cursor: {x} {unit}', zh: '光标处：{x} {unit}' },
  noCursor: { en: 'under the cursor', zh: '光标处' },
  allSeen: { en: 'all runs', zh: '全部运行' },
  chartHint: {
    en: 'Curves of the runs; the cursor follows the pointer, ← → move it, a click sets the threshold.',
    zh: '各运行的曲线；光标跟随指针，← → 移动光标，点击设置阈值。',
  },
  learning: { en: 'How fast they learn', zh: '学习速度' },
  atEqual: {
    en: '{series} after {x} {unit}, the most that all have seen',
    zh: '{x} {unit}后的 {series}（全部运行都已到达）',
  },
  reachLower: { en: 'first at or below {y}', zh: '首次不高于 {y}' },
  reachHigher: { en: 'first at or above {y}', zh: '首次不低于 {y}' },
  notReached: { en: 'not reached', zh: '未达到' },
  recorded: { en: 'What was recorded', zh: '记录的值' },
  last: { en: '{series}, last', zh: '{series} 最后值' },
  least: { en: '{series}, least', zh: '{series} 最小值' },
  most: { en: '{series}, most', zh: '{series} 最大值' },
  nans: { en: 'NaN in {series}', zh: '{series} 中的 NaN' },
  differs: { en: 'What differs', zh: '不同之处' },
  sameConfig: { en: '{n} equal settings are not shown', zh: '{n} 项相同设置未列出' },
  sameLayers: { en: '{n} equal layers are not shown', zh: '{n} 个相同的层未列出' },
  nothingDiffers: { en: 'Settings and model are the same.', zh: '设置与模型相同。' },
  layer: { en: 'layer', zh: '层' },
  parameters: { en: 'parameters', zh: '参数' },
  optimizer: { en: 'optimizer', zh: '优化器' },
  lossOf: { en: 'loss', zh: '损失' },
  noGraph: { en: 'no model recorded', zh: '未记录模型' },
  theRuns: { en: 'The runs', zh: '各次运行' },
  status: { en: 'status', zh: '状态' },
  steps: { en: 'steps', zh: '步数' },
  started: { en: 'started', zh: '开始' },
  duration: { en: 'duration', zh: '时长' },
  openReplay: { en: 'open the replay of {name}', zh: '打开 {name} 的回放' },
  missing: {
    en: '{where} has no run {run}: the others are compared.',
    zh: '{where} 没有运行 {run}：比较其余运行。',
  },
  failed: { en: 'Run {run} could not be read: {why}', zh: '无法读取运行 {run}：{why}' },
  tooMany: {
    en: '{n} runs were named; the first {most} are compared.',
    zh: '给出了 {n} 次运行；比较前 {most} 次。',
  },
  noSeries: {
    en: 'These runs have no scalar. Record one with run.log({ "train/loss": x }).',
    zh: '这些运行没有标量。请用 run.log({ "train/loss": x }) 记录。',
  },
  noneLeft: { en: 'None of these runs is here.', zh: '这些运行都不在此处。' },
  noAxis: {
    en: '{runs} recorded no {axis}: not drawn on this axis.',
    zh: '{runs} 没有记录{axis}：未画在此横轴上。',
  },
  notIn: { en: '{series} was not recorded by {runs}.', zh: '{runs} 没有记录 {series}。' },
  extremes: { en: '{run}: extremes of {n} points.', zh: '{run}：{n} 点中的极值。' },
  meanOfExtremes: {
    en: '{run}: smoothed over the extremes of {n} points, not over all.',
    zh: '{run}：按 {n} 点中的极值平滑，而非全部点。',
  },
  loading: { en: 'Reading…', zh: '读取中…' },
  fasterBoth: {
    en: '{best} learns faster {per}: {atX} its {series} is {y}, that of {other} {y2}. It is at {level} {reach}, {other} {reach2}.',
    zh: '{best} {per}学得更快：{atX} {series} 为 {y}，{other} 为 {y2}；{reach}达到 {level}，{other} {reach2}。',
  },
  fasterAt: {
    en: '{best} is ahead {per}: {atX} its {series} is {y}, that of {other} {y2}.',
    zh: '{best} {per}领先：{atX} {series} 为 {y}，{other} 为 {y2}。',
  },
  split: {
    en: 'Undecided {per}: {atX} {best} is ahead ({y} against {y2} of {other}), but {first} is the first at {level}.',
    zh: '{per}难分高下：{atX} {best} 领先（{y}，{other} 为 {y2}），但 {first} 最先达到 {level}。',
  },
  unclear: {
    en: 'No clear difference {per}: {atX} the {series} of {best} is {y}, that of {other} {y2}, less than {margin} % apart. {best} is at {level} {reach}, {other} {reach2}.',
    zh: '{per}没有明显差别：{atX} {best} 的 {series} 为 {y}，{other} 为 {y2}，相差不到 {margin}%；{best} {reach}达到 {level}，{other} {reach2}。',
  },
  equal: { en: 'No difference {per}: {atX} both are at {y}.', zh: '{per}没有差别：{atX}都为 {y}。' },
  noCommon: {
    en: 'No two of these runs have {series} over the same {axis}.',
    zh: '没有两次运行在相同的{axis}上都有 {series}。',
  },
  oneSeed: {
    en: 'One training each: another seed may turn it.',
    zh: '每种结构只有一次训练：换一个随机种子结果可能不同。',
  },
  perStep: { en: 'per step', zh: '按步' },
  perEpoch: { en: 'per epoch', zh: '按轮次' },
  perSamples: { en: 'per sample', zh: '按样本' },
  perTime: { en: 'in time', zh: '按时间' },
  afterX: { en: 'after {x} {unit}', zh: '{x} {unit}后' },
  never: { en: 'never', zh: '从未达到' },
  asSmoothed: { en: 'of the curves as smoothed ({w})', zh: '按平滑后的曲线（{w}）' },
  asRecorded: { en: 'of the values as recorded', zh: '按记录的值' },
} as const satisfies Readonly<Record<string, Text2>>;

export type CompareWord = keyof typeof WORDS;

/** A text of the compare page; `{name}` is filled from `values`. */
export function say(
  key: CompareWord,
  lang: Lang,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return WORDS[key][lang].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

const UNITS = {
  step: { en: ['step', 'steps'], zh: '步' },
  epoch: { en: ['epoch', 'epochs'], zh: '轮' },
  samples: { en: ['sample', 'samples'], zh: '个样本' },
  time: { en: ['s', 's'], zh: '秒' },
} as const;

/** What is counted on an axis, as it stands behind a number. */
export function unitOf(axis: keyof typeof UNITS, lang: Lang, count: number): string {
  const { en, zh } = UNITS[axis];
  return lang === 'zh' ? zh : count === 1 ? en[0] : en[1];
}
