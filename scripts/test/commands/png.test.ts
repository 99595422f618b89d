import { createCanvas, loadImage } from '@napi-rs/canvas';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { colourDistance, rampColour, type Rgb } from '../../../test/support/colour.js';
import { runCli } from '../../src/commands/run-cli.js';
import { fakeIo, type FakeIo } from './fake-io.js';

let folder: string;
let up: FakeIo;
let ended: Promise<number>;
let url: string;

const cli = async (...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> => {
  const { io, out, err } = fakeIo({ ...process.env, TENSORREEL_DIR: folder, TENSORREEL_ENDPOINT: url });
  return { code: await runCli(args, io), out, err };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tensorreel-png-'));
  up = fakeIo({ ...process.env, TENSORREEL_DIR: folder });
  ended = runCli(['up', '--port', '0', '--json'], up.io);
  await vi.waitFor(() => {
    expect(up.out.length).toBeGreaterThan(0);
  }, 20_000);
  url = (JSON.parse(up.out[0] ?? '') as { url: string }).url;
  const { code, err } = await cli('weight-map', '--json', '--backend', 'cpu', '--epochs', '20');
  expect(code, err.join()).toBe(0);
}, 60_000);

afterAll(async () => {
  up.stop.abort();
  expect(await ended).toBe(0);
  await rm(folder, { recursive: true, force: true });
});

const get = async (path: string): Promise<unknown> =>
  (await fetch(`${url}/api/v1/runs/latest${path}`, { headers: { accept: 'application/json' } })).json();

/** Both weights and the bias at a step, as the API has them. */
const numbersAt = async (step: number): Promise<number[]> => {
  const at = (name: string) => `/tensors/data?role=weight&name=${name}&step=${step}`;
  const kernel = (await get(at('fc/kernel'))) as { data: number[][] };
  const bias = (await get(at('fc/bias'))) as { data: number[] };
  return [...kernel.data.flat(), ...bias.data];
};

/** Half the width of the scale: the larger of the outer quantiles over the run, up to two digits. */
const limitOf = async (): Promise<number> => {
  const ends = [];
  for (const name of ['fc/kernel', 'fc/bias']) {
    const columns = (await get(`/summaries?role=weight&name=${name}`)) as { q005: number[]; q995: number[] };
    ends.push(...columns.q005, ...columns.q995);
  }
  const most = Math.max(...ends.map(Math.abs));
  const unit = 10 ** (Math.floor(Math.log10(most)) - 1);
  return Math.ceil(most / unit) * unit;
};

const countColour = async (file: string, colour: Rgb): Promise<{ share: number; size: number[] }> => {
  const image = await loadImage(await readFile(file));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (colourDistance([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0], colour) <= 1) count += 1;
  return { share: count / (image.width * image.height), size: [image.width, image.height] };
};

test.each([
  [5, 'light', 1],
  [20, 'dark', 2],
] as const)(
  'the weight map of step %i, %s, has each number in its own colour over much of the picture',
  async (step, theme, scale) => {
    const file = join(folder, `${step}.png`);
    const size = ['--width', '800', '--height', '500', '--scale', String(scale)];
    const { code, err } = await cli(
      'png',
      'latest',
      '--step',
      String(step),
      '--theme',
      theme,
      ...size,
      '--out',
      file,
    );
    expect(code, err.join()).toBe(0);
    const limit = await limitOf();
    for (const value of await numbersAt(step)) {
      const colour = rampColour(theme, 'diverging', (value + limit) / (2 * limit));
      const { share, size: pixels } = await countColour(file, colour);
      expect(pixels).toEqual([800 * scale, 500 * scale]);
      expect(share, `${value} of ±${limit}`).toBeGreaterThan(0.03);
    }
  },
);

test('two steps give two pictures, the same step the same bytes', async () => {
  const bytes = async (step: number, name: string): Promise<Buffer> => {
    const file = join(folder, name);
    expect(
      (await cli('png', 'latest', '--view', 'loss-map', '--step', String(step), '--out', file)).code,
    ).toBe(0);
    return readFile(file);
  };
  const first = await bytes(3, 'a.png');
  expect(first.equals(await bytes(3, 'b.png'))).toBe(true);
  expect(first.equals(await bytes(9, 'c.png'))).toBe(false);
});

test('a program of the article draws its own map when it is asked to', async () => {
  const file = join(folder, 'mine.png');
  const { code, out } = await cli('activation-map', '--backend', 'cpu', '--epochs', '3', '--png', file);
  expect(code).toBe(0);
  expect(out.at(-1)).toBe(`Picture: ${file}`);
  const image = await loadImage(await readFile(file));
  expect([image.width, image.height]).toEqual([1920, 1280]);
});

test('where no collector has the run, it says what makes the picture later', async () => {
  const file = join(folder, 'none.png');
  const away = ['--endpoint', 'http://127.0.0.1:9', '--wait', '0'];
  const run = await cli('loss-map', '--backend', 'cpu', '--epochs', '2', '--png', file, ...away);
  expect(run.code).toBe(1);
  expect(run.out.at(-1)).toMatch(
    /^No picture: .*127.0.0.1:9.*; later: tensorreel up.*, then tensorreel png [0-9a-f]{8} --view loss-map$/,
  );
});

test('a view that is none is refused with the nearest and those that can be drawn, and no others', async () => {
  const { code, err } = await cli('png', 'latest', '--view', 'weigthmap');
  expect(code).toBe(2);
  expect(err.join()).toContain(
    'there is no view weigthmap: did you mean weight-map? this run can be drawn as ',
  );
  for (const id of (/drawn as (.*)$/.exec(err.join())?.[1] ?? '').split(', ')) {
    const drawn = await cli('png', 'latest', '--view', id, '--out', join(folder, `${id}.png`));
    // 1: the view is drawn, but of this step it has nothing.
    expect(drawn.code, drawn.err.join()).toBeLessThan(2);
  }
});

test('a view of page elements is said to be one, with what can be drawn', async () => {
  const { code, err } = await cli('png', 'latest', '--view', 'scalars');
  expect(code).toBe(2);
  expect(err.join()).toMatch(
    /scalars is made of page elements: only the page shows it: .*drawn as .*loss-map/,
  );
});

test.each([
  [['--option', 'tail'], 'write it as NAME:VALUE'],
  [['--view', 'loss-map', '--option', 'foo:bar'], 'loss-map has no option foo: there is order'],
  [['--view', 'loss-map', '--option', 'order:wrost'], 'order of loss-map can’t be wrost: there is end, '],
  [['--tensor', 'nope/kernel'], 'there is no tensor or layer nope/kernel: '],
  [['--tensor', 'fc/kernle'], 'there is no tensor or layer fc/kernle: did you mean fc/kernel? there is fc/'],
  [['--tensor', 'fc/kernel', '--unit', '99'], 'there is no unit 99: fc/kernel has 0…'],
  [['--unit', '99'], 'there is no unit 99: fc/kernel has 0…'],
  [['--sample', '77'], 'there is no sample 77: the probe has 0…'],
])('png %j is refused: %s', async (args, message) => {
  const { code, err } = await cli('png', 'latest', ...args, '--out', join(folder, 'refused.png'));
  expect(code).toBe(2);
  expect(err.join()).toContain(message);
});

test('a selection that the run has is taken', async () => {
  const choice = [
    '--tensor',
    'fc/kernel',
    '--unit',
    '0',
    '--sample',
    '0',
    '--view',
    'loss-map',
    '--option',
    'order:end',
  ];
  expect((await cli('png', 'latest', ...choice, '--out', join(folder, 'chosen.png'))).err).toEqual([]);
});
