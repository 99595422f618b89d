import { context, ROOT_CONTEXT, trace, type Context, type ContextManager } from '@opentelemetry/api';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { maskArguments } from '../../src/capture/environment.js';
import { temporaryFolder } from '../worker/start-worker.js';
import { openRun } from './open-run.js';

// What a run takes from around the training: files, the command line, the span it is in.
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

test('a checkpoint has name, bytes and sha256 of the file; one that is not there is a fault with its name', async () => {
  writeFileSync(join(folder.path, 'model.bin'), 'abc');
  const { run, port } = openRun();
  run.checkpoint(join(folder.path, 'model.bin'));
  run.checkpoint(join(folder.path, 'gone.bin'));
  run.note('look here');
  const receipt = await run.finish();
  const [saved, note] = port.records('event');
  expect(saved?.body).toMatchObject({
    name: 'checkpoint',
    body: {
      name: 'model.bin',
      bytes: 3,
      // The digest of "abc" in FIPS 180-2.
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    },
  });
  expect(note?.body).toMatchObject({ name: 'note', body: { text: 'look here' } });
  expect(Object.keys(receipt.errors)[0]).toContain('gone.bin');
});

test('a command line is recorded without its secrets', () => {
  expect(
    maskArguments(['node', 'a.js', '--token=x', '--api-key', 'k', 'http://u:p@h/x', '--keys', '--lr=1']),
  ).toEqual(['node', 'a.js', '--token=***', '--api-key', '***', 'http://***@h/x', '--keys', '***']);
});

test("inside a span of the user's the run links to it, and keeps its own trace", async () => {
  const outer = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
  const active: Context = trace.setSpanContext(ROOT_CONTEXT, outer);
  const manager: ContextManager = {
    active: () => active,
    with: (_context, body, self, ...args) => body.call(self as never, ...args),
    bind: (_context, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  context.setGlobalContextManager(manager);
  const { run, port } = openRun();
  context.disable();
  await run.finish();
  const span = port.messages.flatMap((m) => (m.kind === 'span' ? [m.span] : [])).at(-1);
  expect(span).toMatchObject({ name: 'run', traceId: run.id, parentId: null });
  expect(span?.attributes).toMatchObject({
    'tensorreel.link.trace_id': outer.traceId,
    'tensorreel.link.span_id': outer.spanId,
  });
});
