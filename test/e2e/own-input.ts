import { apiValues } from './api-values.js';
import { drawnStep, openPage, type Stage } from './replay.js';

/** What the page says of an input that a person types, and what the recorded weights come to. */
export interface OwnInput {
  readonly shown: { readonly output: number; readonly loss: number };
  readonly expected: { readonly output: number; readonly loss: number };
  /** Things that the person did. */
  readonly actions: number;
}

/** The loss of x = (2, 3) at a step of SimpleNet, in the view “different inputs”. */
export async function typeOwnInput(stage: Stage, step: number, target: number): Promise<OwnInput> {
  const id = stage.runs.simpleNet;
  const page = await openPage(stage, `runs=${id}&step=${step}&views=different-inputs`);
  await drawnStep(page, step);
  const typed = [
    ['Input 1', '2'],
    ['Input 2', '3'],
    ['Target', String(target)],
  ] as const;
  for (const [label, text] of typed) await page.getByLabel(label, { exact: true }).fill(text);
  const shown = await page.locator('dl.figures dd').allInnerTexts();
  await page.close();
  const value = apiValues(stage.home.url, id);
  const weight = (name: string, index: readonly number[]): Promise<number> =>
    value({ role: 'weight', name, index, step, value: '' });
  const [w1, w2, b] = [
    await weight('fc/kernel', [0, 0]),
    await weight('fc/kernel', [1, 0]),
    await weight('fc/bias', [0]),
  ];
  const output = 2 * w1 + 3 * w2 + b;
  const [ownOutput = NaN, ownLoss = NaN] = shown.map((text) => Number(text.replace('−', '-')));
  return {
    shown: { output: ownOutput, loss: ownLoss },
    expected: { output, loss: (output - target) ** 2 },
    actions: typed.length,
  };
}
