import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { blockId } from '@tensorreel/viewer';

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Id of the element that holds the page's script, as blocks are held. */
const SCRIPT_ID = 'page';

/** Inflates the page's script and starts it: as it is it would be the largest part of a small file. */
const START = `
const text = document.getElementById('${SCRIPT_ID}').textContent;
const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
const code = await new Response(plain).text();
const policy = globalThis.trustedTypes?.createPolicy('tensorreel', { createScript: (script) => script });
const script = document.createElement('script');
script.type = 'module';
script.text = policy ? policy.createScript(code) : code;
document.body.append(script);
`;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const held = (id: string, base64: string): string =>
  `<script type="application/octet-stream" id="${id}">${base64}</script>`;

const packText = (text: string): string => deflateRawSync(text, { level: 9 }).toString('base64');

/** What a file is made of. */
export interface PageParts {
  readonly title: string;
  /** Of the built page. */
  readonly script: string;
  readonly style: string;
  /** Base64 of the blocks. */
  readonly blocks: readonly string[];
}

/** One HTML file that needs no other: its policy lets it run its own two scripts and reach nothing. */
export function composePage({ title, script, style, blocks }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src ${sha256(START)} ${sha256(script)}`,
    `style-src ${sha256(style)}`,
    'font-src data:',
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html tensorreel',
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
${[...blocks.map((text, i) => held(blockId(i), text)), held(SCRIPT_ID, packText(script))].join('\n')}
<script type="module">${START}</script>
</body>
</html>
`;
}

/** Bytes of the page around the blocks. */
export function pageBytes({ script, style }: Pick<PageParts, 'script' | 'style'>): number {
  return Buffer.byteLength(composePage({ title: '', script, style, blocks: [] }));
}
