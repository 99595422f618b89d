import { createHash } from 'node:crypto';
import { blockId } from '@tensorreel/viewer';

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Where the two would end the element they stand in; in JavaScript's texts and patterns the backslash changes nothing. */
const inScript = (code: string): string =>
  code.replaceAll(/<(\/script|!--)/gi, (_, end: string) => `<\\${end}`);

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What a file is made of. */
export interface PageParts {
  readonly title: string;
  /** Of the built page. */
  readonly script: string;
  readonly style: string;
  /** Base64 of the blocks. */
  readonly blocks: readonly string[];
}

/** One HTML file that needs no other: its policy lets it run its own script and reach nothing. */
export function composePage({ title, script, style, blocks }: PageParts): string {
  const code = inScript(script);
  const policy = [
    "default-src 'none'",
    `script-src ${sha256(code)}`,
    `style-src ${sha256(style)}`,
    'font-src data:',
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
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
${blocks.map((text, i) => `<script type="application/octet-stream" id="${blockId(i)}">${text}</script>`).join('\n')}
<script type="module">${code}</script>
</body>
</html>
`;
}
