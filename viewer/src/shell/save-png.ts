import { drawSheet, SHEET, type SheetText } from '../picture/sheet.js';
import type { Theme } from '../views/view.js';
import { download } from './download.js';

/** Downloads a panel's picture with its title, run and step above it and its colour bars below. */
export function savePanelPng(
  picture: HTMLCanvasElement,
  { fileName, theme, ...text }: SheetText & { readonly fileName: string; readonly theme: Theme },
): void {
  const ratio = devicePixelRatio;
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height + Math.round((SHEET.head + SHEET.foot) * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(ratio, ratio);
  drawSheet(context, theme, { ...text, width: canvas.width / ratio, height: canvas.height / ratio });
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(picture, 0, Math.round(SHEET.head * ratio));
  canvas.toBlob((blob) => {
    if (blob === null) return;
    download(blob, fileName);
  });
}
