import type { Catalog, Frame, FrameTensor } from '../view.js';
import { findTensor } from '../parts/catalog.js';
import { allInputs, inputKind, LOSSES, OUTPUTS, TARGETS } from '../parts/probe.js';
import type { Need } from '../view.js';
import { classCount, judge, type Judgement } from './judge.js';

/** What there is to show of a frame. */
export interface Seen {
  readonly outputs: FrameTensor;
  readonly targets: FrameTensor;
  readonly losses: FrameTensor | undefined;
  /** Pictures of the samples, where they are some. */
  readonly pictures: FrameTensor | undefined;
  readonly classes: number;
  /** Of each sample; undefined where outputs are numbers. */
  readonly judged: readonly Judgement[] | undefined;
}

/** What the view asks for. */
export function needsOf(catalog: Catalog): Need[] {
  const pictures = inputKind(catalog) === 'image' ? allInputs(catalog) : undefined;
  const needs = [OUTPUTS, TARGETS, LOSSES, ...(pictures === undefined ? [] : [pictures])];
  return needs.filter(({ role, name }) => findTensor(catalog, role, name) !== undefined);
}

/** The probe at the playhead; undefined where outputs or targets are not there. */
export function look(frame: Frame, catalog: Catalog): Seen | undefined {
  const outputs = frame.tensor(OUTPUTS);
  const targets = frame.tensor(TARGETS);
  if (outputs?.shape.length !== 2 || outputs.values.length === 0 || targets === undefined) return undefined;
  const classes = classCount(catalog, outputs);
  const judged = classes === 0 ? undefined : judge(outputs, targets, classes);
  if (judged === undefined && targets.values.length !== outputs.values.length) return undefined;
  const inputs = inputKind(catalog) === 'image' ? allInputs(catalog) : undefined;
  return {
    outputs,
    targets,
    losses: frame.tensor(LOSSES),
    pictures: inputs && frame.tensor(inputs),
    classes: judged === undefined ? 0 : classes,
    judged,
  };
}
