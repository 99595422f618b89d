import { nearestName, PROBE, TensorreelError } from '@tensorreel/schema';
import type { Catalog, Options, Selection } from '../frame.js';
import { sampleCount } from '../views/parts/probe.js';
import type { View } from '../views/view.js';

const MOST_NAMED = 20;

/** What is there instead of a wrong name: the one that was meant, and those there are. */
function cureOf(wrong: string, names: readonly string[]): string {
  if (names.length === 0) return 'there is none';
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  const nearest = nearestName(wrong, names);
  const meant = nearest === undefined ? '' : `did you mean ${nearest}? `;
  return `${meant}there is ${names.slice(0, MOST_NAMED).join(', ')}${more}`;
}

const refuse = (what: string, cure: string): TensorreelError =>
  new TensorreelError('TR_BAD_OPTION', what, cure);

/** Names that a selection may have: recorded tensors but the probe's, and layers. */
const selectable = ({ tensors, graph }: Catalog): string[] => [
  ...new Set([
    ...tensors.map(({ name }) => name).filter((name) => name !== PROBE),
    ...(graph?.layers.map(({ name }) => name) ?? []),
  ]),
];

/** Units lie on the last axis; undefined where nothing of that name says how many there are. */
const unitCount = ({ tensors, graph }: Catalog, name: string): number | undefined => {
  const layer = graph?.layers.find((one) => one.name === name);
  const own = layer?.weights.map((weight) => weight.name) ?? [];
  const found = tensors.find((one) => one.name === name) ?? tensors.find((one) => own.includes(one.name));
  return found && (found.shape.at(-1) ?? 1);
};

const checkBelow = (what: string, index: number, count: number, of: string): void => {
  if (index < count) return;
  throw refuse(`there is no ${what} ${index}`, count === 0 ? `${of} has none` : `${of} has 0…${count - 1}`);
};

/**
 * Refuses a selection of what the run does not have: the page moves to what is near, a command has to say so.
 *
 * @param given - what was asked for
 * @param selection - that, with the defaults of the run
 * @throws `TR_BAD_OPTION` with the wrong value and what there is
 */
export function checkSelection(catalog: Catalog, given: Partial<Selection>, selection: Selection): void {
  const { tensor } = selection;
  const names = selectable(catalog);
  if (tensor !== null && !names.includes(tensor))
    throw refuse(`there is no tensor or layer ${tensor}`, cureOf(tensor, names));
  if (given.unit !== undefined && given.unit !== null) {
    const count = tensor === null ? 0 : unitCount(catalog, tensor);
    if (count !== undefined) checkBelow('unit', given.unit, count, tensor ?? 'this run');
  }
  if (given.sample !== undefined) checkBelow('sample', given.sample, sampleCount(catalog), 'the probe');
}

/**
 * Refuses a switch or a choice that the view does not have.
 *
 * @throws `TR_BAD_OPTION` with the wrong name or value and what there is
 */
export function checkOptions(view: View, given: Options): void {
  const switches = view.options ?? [];
  for (const [id, value] of Object.entries(given)) {
    const found = switches.find((one) => one.id === id);
    const ids = switches.map((one) => one.id);
    if (found === undefined) throw refuse(`${view.id} has no option ${id}`, cureOf(id, ids));
    const values = found.choices.map((choice) => choice.value);
    if (!values.includes(value)) throw refuse(`${id} of ${view.id} can’t be ${value}`, cureOf(value, values));
  }
}
