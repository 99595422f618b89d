import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { composePage } from '../../src/export/compose-page.js';

const compose = (script: string): string =>
  composePage({ title: 'a < b', script, style: 'body{}', blocks: ['QUJD', 'REVG'] });

test('a file has its blocks by number, its style and its script', () => {
  const html = compose('start()');
  expect(html).toContain('<title>a &lt; b</title>');
  expect(html).toContain('<script type="application/octet-stream" id="block-1">REVG</script>');
  expect(html).toContain('<style>body{}</style>');
});

test('the policy allows the script that stands in it, and no connection', () => {
  const html = compose('start()');
  const code = /<script type="module">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(code).digest('base64');
  expect(html).toContain(`script-src 'sha256-${hash}'`);
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/connect-src|unsafe/);
});

test('text in the script can’t end it', () => {
  const html = compose('x = "</script><!-- </SCRIPT>"');
  expect(html).toContain(String.raw`x = "<\/script><\!-- <\/SCRIPT>"`);
});
