import type { ProgramEnd, ProgramEvent } from '../article/events.js';
import type { OptionSpec } from '../options/flags.js';

/** The option of every program of the article. */
export const PICTURE_OPTION: OptionSpec = {
  type: 'string',
  value: 'FILE',
  help: 'save the last frame of its map as a picture, drawn from what the collector has',
};

const SIZE = { width: 960, height: 640, ratio: 2 };

/** Draws the program's map from the recorded run to a whole path, and says where it is or why it is not. */
export async function savePicture(
  end: ProgramEnd,
  { endpoint, view, file }: { readonly endpoint: string; readonly view: string; readonly file: string },
): Promise<ProgramEvent> {
  if (end.url === null || end.complete !== true) {
    const next = `${end.next ?? 'tensorreel up'}, then tensorreel png ${end.runId.slice(0, 8)} --view ${view}`;
    return { event: 'no-picture', why: end.why ?? 'the collector has not confirmed all records', next };
  }
  // The code of all views: a program without a picture does not wait for it.
  const { createDirectSource, openPicture } = await import('@tensorreel/viewer');
  const { writePng } = await import('./write-png.js');
  const request = { view, theme: 'light', lang: 'en' } as const;
  const picture = await openPicture(createDirectSource(endpoint), end.runId, request);
  await writePng(picture, file, SIZE);
  return { event: 'picture', file };
}
