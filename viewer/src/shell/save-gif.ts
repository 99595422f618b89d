import { GifWriter } from '../picture/gif-writer.js';
import { drawSheet, SHEET, type SheetText } from '../picture/sheet.js';
import type { Theme } from '../views/view.js';
import { download } from './download.js';
import type { RunSession } from './session.js';

/** A run of a thousand steps becomes every tenth of them: so many frames are a few megabytes. */
const MOST_FRAMES = 100;
const FRAME_MILLIS = 100;
/** The last frame stays a little, before it begins again. */
const END_MILLIS = 1000;

/** What is drawn of the frame at the playhead. */
interface GifFrame extends SheetText {
  readonly picture: HTMLCanvasElement;
}

export interface GifOptions {
  readonly theme: Theme;
  readonly fileName: string;
  /** The panel as it stands; undefined where it has no picture. */
  readonly frame: () => GifFrame | undefined;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Indexes of the frames: the loop, else the whole run, every n-th where there are too many; the last always. */
export function gifIndexes(range: { readonly from: number; readonly to: number }): number[] {
  const count = range.to - range.from + 1;
  const stride = Math.max(1, Math.ceil(count / MOST_FRAMES));
  const indexes = Array.from({ length: Math.ceil(count / stride) }, (_, i) => range.from + i * stride);
  return indexes.at(-1) === range.to ? indexes : [...indexes, range.to];
}

/** Goes to a frame and waits until every panel has drawn all of it. */
function drawn(session: RunSession, index: number): Promise<void> {
  session.player.seek(index);
  return new Promise((resolve) => {
    const stop = session.onDraw(({ step, isWhole }) => {
      if (!isWhole || step !== session.axis.stepAt(index)) return;
      stop();
      // The panels of this tick draw first, whichever was asked first.
      setTimeout(resolve);
    });
  });
}

/** The panel's picture on its sheet, in CSS pixels whatever the screen has. */
function pixelsOf(
  canvas: HTMLCanvasElement,
  { picture, ...text }: GifFrame,
  theme: Theme,
): ImageData | undefined {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  const { width, height } = canvas;
  drawSheet(context, theme, { ...text, width, height });
  context.drawImage(picture, 0, SHEET.head, width, height - SHEET.head - SHEET.foot);
  return context.getImageData(0, 0, width, height);
}

/**
 * Plays the loop, or the whole run, frame by frame and downloads the panel as a GIF; the playhead goes back after it.
 */
export async function savePanelGif(session: RunSession, options: GifOptions): Promise<void> {
  const { theme, fileName, frame, onProgress, signal } = options;
  const { player, axis } = session;
  const { index: before, loop } = player.state;
  const indexes = gifIndexes(loop ?? { from: 0, to: axis.count - 1 });
  const writer = new GifWriter();
  const canvas = document.createElement('canvas');
  player.pause();
  for (const [done, index] of indexes.entries()) {
    if (signal.aborted) break;
    onProgress(done, indexes.length);
    await drawn(session, index);
    const now = frame();
    if (now === undefined) continue;
    if (done === 0) {
      canvas.width = Math.round(now.picture.width / devicePixelRatio);
      canvas.height = Math.round(now.picture.height / devicePixelRatio) + SHEET.head + SHEET.foot;
    }
    const pixels = pixelsOf(canvas, now, theme);
    if (pixels) writer.add(pixels, done === indexes.length - 1 ? END_MILLIS : FRAME_MILLIS);
  }
  player.seek(before);
  if (!signal.aborted) download(new Blob([writer.finish()], { type: 'image/gif' }), fileName);
}
