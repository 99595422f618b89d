import { shapes, TensorreelError } from '@tensorreel/schema';
import { resolve } from 'node:path';
import { ENDPOINT_OPTION, endpointOf } from '../collector/address.js';
import { ask } from '../collector/ask.js';
import { findRunId } from '../collector/find-run.js';
import type { Flags, OptionTable } from '../options/flags.js';
import { outputFile } from '../options/output-file.js';
import type { Command } from './command.js';

const SIZE = { width: 960, height: 640, ratio: 1 };

const OPTIONS: OptionTable = {
  endpoint: ENDPOINT_OPTION,
  view: {
    type: 'string',
    value: 'VIEW',
    help: 'weight-map (default), activation-map, loss-map, network, …; not those of page elements (scalars, events, …)',
  },
  step: { type: 'string', value: 'N', help: 'the frame at or before it (default: the last)' },
  tensor: { type: 'string', value: 'NAME', help: 'selected weight or layer, such as conv1/kernel' },
  unit: { type: 'string', value: 'N', help: 'selected filter or unit of it' },
  sample: { type: 'string', value: 'N', help: 'sample of the probe (default 0)' },
  option: { type: 'string', value: 'NAME:VALUE', help: 'a switch of the view; may repeat', multiple: true },
  theme: { type: 'string', value: 'THEME', help: 'light (default) or dark' },
  lang: { type: 'string', value: 'LANG', help: 'en (default) or zh' },
  width: { type: 'string', value: 'N', help: `CSS pixels (default ${SIZE.width})` },
  height: { type: 'string', value: 'N', help: `CSS pixels (default ${SIZE.height})` },
  scale: { type: 'string', value: 'N', help: `pixels for each of them (default ${SIZE.ratio})` },
  out: { type: 'string', value: 'FILE', help: 'where to write it (default: NAME-VIEW-step-N.png, here)' },
};

/** `--option NAME:VALUE`, as the page's address has it. */
const switchesOf = (flags: Flags): Record<string, string> =>
  Object.fromEntries(
    flags.texts('option').map((text) => {
      const [, name, value] = /^([\w-]+):(.+)$/.exec(text) ?? [];
      if (name === undefined || value === undefined)
        throw new TensorreelError('TR_BAD_OPTION', `--option ${text}`, 'write it as NAME:VALUE');
      return [name, value];
    }),
  );

const sizeOf = (flags: Flags): typeof SIZE => ({
  width: flags.integer('width', { min: 200, max: 8000 }) ?? SIZE.width,
  height: flags.integer('height', { min: 160, max: 8000 }) ?? SIZE.height,
  ratio: flags.number('scale', { min: 1, max: 4 }) ?? SIZE.ratio,
});

export const png: Command = {
  name: 'png',
  summary: 'a view of one step as a picture, without a browser',
  positionals: ['RUN'],
  options: OPTIONS,
  examples: [
    'tensorreel png latest --view weight-map --step 38',
    'tensorreel png latest --view loss-map --theme dark --scale 2 --out loss.png',
  ],
  run: async ({ flags, positionals: [name = ''], asJson }, io) => {
    const endpoint = endpointOf(flags, io.env);
    const size = sizeOf(flags);
    const given = await outputFile(flags, 'out');
    const step = flags.integer('step', { min: 0 });
    const tensor = flags.text('tensor');
    const unit = flags.integer('unit', { min: 0 });
    const sample = flags.integer('sample', { min: 0 });
    const request = {
      view: flags.text('view') ?? 'weight-map',
      ...(step !== undefined && { step }),
      selection: {
        ...(tensor !== undefined && { tensor }),
        ...(unit !== undefined && { unit }),
        ...(sample !== undefined && { sample }),
      },
      options: switchesOf(flags),
      theme: flags.choice('theme', ['light', 'dark']) ?? 'light',
      lang: flags.choice('lang', ['en', 'zh']) ?? 'en',
    } as const;
    // The code of all views: no other command waits for it.
    const { createDirectSource, openPicture } = await import('@tensorreel/viewer');
    const { writePng } = await import('../picture/write-png.js');
    const { id } = await ask(endpoint, `/runs/${await findRunId(endpoint, name)}`, shapes.runDetail);
    const picture = await openPicture(createDirectSource(endpoint), id, request);
    const fallback = `${picture.run.name}-${picture.view}-step-${picture.step}.png`;
    const file = given ?? resolve(fallback.replaceAll(/[^\w.-]+/g, '-'));
    await writePng(picture, file, size);
    if (asJson) io.out(JSON.stringify({ file, run: picture.run.id, view: picture.view, step: picture.step }));
    else io.out(`${file}: ${picture.title}, ${picture.subtitle}.`);
    return 0;
  },
};
