import type { Page } from 'playwright-core';
import { apiRun, argmax, type ApiRun } from './api-run.js';
import { textsOf, watchPainting } from './painted.js';
import { openPage, type Stage } from './replay.js';
import { parseNumber } from './reading.js';

/** A question that a person answers by looking at the page. */
export interface TaskLine {
  readonly task: string;
  readonly ok: boolean;
  /** Clicks, key presses and typed values. */
  readonly actions: number;
  /** Read from the page. */
  readonly said: string;
  readonly fault: string | null;
}

/** Counts what a person does. */
class Person {
  readonly page: Page;
  actions = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.type(text);
  }

  async click(selector: string, at?: readonly [x: number, y: number]): Promise<void> {
    this.actions += 1;
    const place = this.page.locator(selector).first();
    const box = await place.boundingBox();
    const position =
      box === null || at === undefined ? {} : { position: { x: at[0] * box.width, y: at[1] * box.height } };
    await place.click(position);
  }

  /** By the palette: its key, what is sought, Enter. */
  async openView(name: string): Promise<void> {
    await this.press('Control+k');
    await this.page.locator('tr-palette dialog[open]').waitFor();
    await this.type(name);
    await this.press('Enter');
  }

  /** The text of a view that matches, once it stands there. */
  async sees(selector: string, pattern: RegExp): Promise<string> {
    for (let tries = 0; tries < 200; tries++) {
      const found = (await textsOf(this.page, selector)).find((text) => pattern.test(text));
      if (found !== undefined) return found;
      await this.page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
    }
    throw new Error(
      `${selector} never says ${String(pattern)}: ${(await textsOf(this.page, selector)).join(' | ')}`,
    );
  }
}

const panel = (view: string): string => `tr-panel[data-view="${view}"] .body`;

/** The answer and whether it is so. */
type Answer = readonly [said: string, isSo: boolean];

interface Task {
  readonly task: string;
  readonly query: (runs: Runs) => string;
  readonly answer: (person: Person, api: (run: keyof Runs) => ApiRun) => Promise<Answer>;
}

/** Runs of the tasks, beside those of the stage. */
export interface Runs {
  readonly cnn: string;
  readonly simpleNet: string;
  readonly blownUp: string;
  readonly dying: string;
  readonly narrow: string;
}

/** Since when a sample is read right, or when it was last. */
const sinceWhen = (passes: readonly (readonly [step: number, isRight: boolean])[]): string => {
  const lastWrong = passes.findLastIndex(([, isRight]) => !isRight);
  if (lastWrong < 0) return 'right whenever recorded so far';
  const since = passes[lastWrong + 1]?.[0];
  if (since !== undefined) return `right since step ${since}`;
  const last = passes.findLast(([, isRight]) => isRight)?.[0];
  return last === undefined ? 'never right so far' : `last right at step ${last}`;
};

const worstDigit: Task = {
  task: 'which probe digit is worst at the end, and when it was last right',
  query: ({ cnn }) => `runs=${cnn}`,
  async answer(person, api) {
    await person.press('End');
    await person.page.waitForSelector('tr-page[data-ready][data-step="20"]');
    await person.click('tr-panel[data-view="loss-map"] canvas[tabindex]', [0.5, 0.11]);
    const loss = await api('cnn').tensor('sample_loss', 'probe', 20);
    const worst = loss.values.indexOf(Math.max(...loss.values));
    const outputs = await api('cnn').tensor('output', 'probe', 20);
    const targets = await api('cnn').tensor('target', 'probe', 0);
    const label = argmax(targets, worst);
    // How often the probe is passed depends on how fast the machine is.
    const wasRight = new Map<number, boolean>();
    for (let step = 0; step <= 20; step++) {
      const output = await api('cnn').tensor('output', 'probe', step);
      wasRight.set(output.step, argmax(output, worst) === label);
    }
    const when = sinceWhen([...wasRight]);
    const name = String.fromCharCode(65 + worst);
    const lead = `${name}, a ${label}, is read as ${argmax(outputs, worst)}`;
    // The line of another sample stands there until the click is drawn.
    const said = await person.sees(panel('loss-map'), new RegExp(`^${name}, a \\d, is read as`));
    return [said, said.startsWith(lead) && said.endsWith(when)];
  },
};

interface Nans {
  readonly step: readonly number[];
  readonly nans: readonly number[];
}

const firstNan: Task = {
  task: 'the first step with NaN, and its layer',
  query: ({ blownUp }) => `runs=${blownUp}`,
  async answer(person, api) {
    await person.openView('gradient flow');
    const said = await person.sees(panel('gradient-flow'), /^First NaN: step/);
    const { tensors } = (await api('blownUp').json('/tensors')) as {
      tensors: readonly { readonly role: string; readonly name: string }[];
    };
    const firsts: { step: number; name: string }[] = [];
    for (const { role, name } of tensors) {
      if (!['weight', 'gradient', 'update', 'activation'].includes(role)) continue;
      const path = `/summaries?role=${role}&name=${encodeURIComponent(name)}`;
      const { step, nans } = (await api('blownUp').json(path)) as Nans;
      const at = nans.findIndex((count) => count > 0);
      if (at >= 0) firsts.push({ step: step[at] ?? -1, name });
    }
    const first = Math.min(...firsts.map(({ step }) => step));
    const names = firsts.filter(({ step }) => step === first).map(({ name }) => name);
    const told = /^First NaN: step (\d+), \S+ of (\S+)/.exec(said);
    return [said, Number(told?.[1]) === first && names.includes(told?.[2] ?? '')];
  },
};

const GROUP = /(from|since) step \d+: \d/;

const deadUnits: Task = {
  task: 'which units of conv2 died, and when',
  query: ({ dying }) => `runs=${dying}&tensor=conv2/kernel`,
  async answer(person, api) {
    await person.openView('dead units');
    // "since step 10: 0, 1, 4", or "ahead, from step 10: …" where the playhead is before it.
    await person.sees(panel('dead-units'), GROUP);
    const texts = await textsOf(person.page, panel('dead-units'));
    const said = texts.slice(texts.findIndex((text) => GROUP.test(text))).join(' ');
    const last = await api('dying').tensor('activation', 'relu2', 1e6);
    const units = last.shape.at(-1) ?? 1;
    const dead = Array.from({ length: units }, (_, unit) => unit).filter((unit) =>
      last.values.every((value, i) => i % units !== unit || value === 0),
    );
    const first = await api('dying').tensor('activation', 'relu2', 0);
    const isBorn = dead.every((unit) => first.values.some((value, i) => i % units === unit && value > 0));
    const [, step, listed = ''] = /(?:from|since) step (\d+): ([\d, ]+)/.exec(said) ?? [];
    const isSame = listed.split(',').map(Number).join() === dead.join();
    return [said, dead.length > 0 && isBorn && isSame && Number(step) === last.step];
  },
};

const kernelNumbers: Task = {
  task: 'the numbers behind one kernel',
  query: ({ cnn }) => `runs=${cnn}&step=12&tensor=conv1/kernel`,
  async answer(person, api) {
    await person.click('tr-panel[data-view="weight-map"] canvas[tabindex]', [0.04, 0.18]);
    const body = panel('weight-map');
    await person.sees(body, /^filter \d+$/);
    const texts = await textsOf(person.page, body);
    const unit = Number(/\d+/.exec(texts.find((text) => /^filter \d+$/.test(text)) ?? '')?.[0]);
    const { shape, values } = await api('cnn').tensor('weight', 'conv1/kernel', 12);
    const filters = shape.at(-1) ?? 1;
    const own = values.filter((_, i) => i % filters === unit);
    // The cells have two decimals.
    const shown = texts.filter((text) => /^[+−]?\d\.\d\d$/.test(text)).map(parseNumber);
    const said = `filter ${unit}: ${shown.join(', ')}`;
    return [said, own.every((value) => shown.some((number) => Math.abs(number - value) <= 0.00501))];
  },
};

const fasterStructure: Task = {
  task: 'which of two structures learns faster per sample',
  query: ({ cnn, narrow }) => `runs=${cnn},${narrow}`,
  async answer(person, api) {
    await person.page.locator('tr-compare').getByRole('button', { name: 'samples' }).click();
    person.actions += 1;
    const said = await person.sees('tr-compare', /learns faster per sample/);
    const lossOf = async (run: 'cnn' | 'narrow'): Promise<readonly number[]> =>
      ((await api(run).json('/series/data?name=train/loss&points=all')) as { series: { y: number[] }[] })
        .series[0]?.y ?? [];
    const [wide, narrow] = [await lossOf('cnn'), await lossOf('narrow')];
    const last = Math.min(wide.length, narrow.length) - 1;
    const isWide = (wide[last] ?? NaN) < (narrow[last] ?? NaN);
    return [said, said.startsWith(isWide ? 'A (mnist-cnn)' : 'B (narrow)')];
  },
};

export const TASKS: readonly Task[] = [worstDigit, firstNan, deadUnits, kernelNumbers, fasterStructure];

/** Does a task as a person would, from the run's address. */
export async function doTask(stage: Stage, runs: Runs, { task, query, answer }: Task): Promise<TaskLine> {
  const page = await openPage(stage, query(runs), watchPainting);
  const person = new Person(page);
  try {
    const [said, isSo] = await answer(person, (run) => apiRun(stage.home.url, runs[run]));
    const { actions } = person;
    const fault = !isSo
      ? `the API says otherwise: ${said}`
      : actions > 3
        ? `${actions} actions, not 3`
        : null;
    return { task, ok: fault === null, actions, said, fault };
  } catch (error) {
    return { task, ok: false, actions: person.actions, said: '', fault: String(error).slice(0, 600) };
  } finally {
    await page.close();
  }
}
