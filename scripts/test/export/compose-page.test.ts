import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { composePage, pageBytes } from '../../src/export/compose-page.js';

const compose = (script: string): string =>
  composePage({ title: 'a < b', script, style: 'body{}', blocks: ['QUJD', 'REVG'] });

test('a file has its blocks by number, its style and its script', () => {
  const html = compose('start()');
  expect(html).toContain('<title>a &lt; b</title>');
  expect(html).toContain('<script type="application/octet-stream" id="block-1">REVG</script>');
  expect(html).toContain('<style>body{}</style>');
});

test('the policy allows the two scripts of the page and no connection', () => {
  const html = compose('start()');
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
  const starter = /<script type="module">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
  expect(html).toContain(`script-src 'sha256-${hash(starter)}' 'sha256-${hash('start()')}';`);
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/connect-src|unsafe/);
});

test('the script stands in it deflated, whatever its text', () => {
  const script = 'x = "</script><!-- </SCRIPT>"';
  const base64 = /id="page">([^<]*)<\/script>/.exec(compose(script))?.[1] ?? '';
  expect(inflateRawSync(Buffer.from(base64, 'base64')).toString()).toBe(script);
});

test('what stands around the blocks is counted', () => {
  const parts = { script: 'start()', style: 'body{}' };
  expect(pageBytes(parts)).toBe(composePage({ ...parts, title: '', blocks: [] }).length);
});
