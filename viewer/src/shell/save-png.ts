import type { Theme } from '../views/view.js';
import { download } from './download.js';

const HEAD = 40;

/** Downloads a panel's picture with its title, run and step written above it. */
export function savePanelPng(
  picture: HTMLCanvasElement,
  options: {
    readonly title: string;
    readonly subtitle: string;
    readonly fileName: string;
    readonly theme: Theme;
  },
): void {
  const { title, subtitle, fileName, theme } = options;
  const ratio = devicePixelRatio;
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height + HEAD * ratio;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.fillStyle = theme.panel;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(ratio, ratio);
  context.textBaseline = 'middle';
  context.fillStyle = theme.ink1;
  context.font = `600 13px ${theme.font}`;
  context.fillText(title, 12, HEAD / 2);
  context.fillStyle = theme.ink2;
  context.font = `400 12px ${theme.font}`;
  context.textAlign = 'right';
  context.fillText(subtitle, canvas.width / ratio - 12, HEAD / 2);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(picture, 0, HEAD * ratio);
  canvas.toBlob((blob) => {
    if (blob === null) return;
    download(blob, fileName);
  });
}
