import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = new URL('..', import.meta.url).pathname;
const PARTS = ['schema', 'logger', 'collector', 'viewer', 'scripts'];

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

let copy: string;

/** A copy of the sources, so that what is planted never stands in the real tree. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'tensorreel-rules-'));
  for (const part of PARTS) {
    cpSync(join(ROOT, part, 'src'), join(copy, part, 'src'), { recursive: true });
    for (const file of ['package.json', 'tsconfig.json'])
      cpSync(join(ROOT, part, file), join(copy, part, file));
  }
  for (const file of ['package.json', 'tsconfig.json']) cpSync(join(ROOT, file), join(copy, file));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

const violations = (): Violation[] => {
  const args = [
    join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    join(ROOT, 'scripts/config/dependency-cruiser.cjs'),
    '--output-type',
    'json',
    ...PARTS.map((part) => `${part}/src`),
  ];
  const out = execFileSync(process.execPath, args, { cwd: copy, maxBuffer: 2 ** 28, encoding: 'utf8' });
  return (JSON.parse(out) as { summary: { violations: Violation[] } }).summary.violations;
};

/** A file that breaks one rule, and the rule that names it. */
const PLANTED: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['parts-meet-only-in-schema', 'logger/src/planted.ts', "import '../../collector/src/index.js';"],
  ['packages-by-their-front-door', 'viewer/src/planted.ts', "import '../../schema/src/step.js';"],
  ['schema-imports-nothing-of-ours', 'schema/src/planted.ts', "import '../../logger/src/index.js';"],
  ['browser-code-has-no-node-builtin', 'viewer/src/planted-fs.ts', "import 'node:fs';"],
  ['views-are-leaves', 'viewer/src/views/planted.ts', "import '../client/planted.js';"],
  ['logger-spool-looks-forward-only', 'logger/src/spool/planted.ts', "import '../capture/planted.js';"],
  ['collector-store-looks-forward-only', 'collector/src/store/planted.ts', "import '../otlp/planted.js';"],
  ['read-and-write-paths-meet-in-store', 'collector/src/ingest/planted.ts', "import '../query/planted.js';"],
  [
    'collector-engines-by-registry-only',
    'collector/src/http/planted.ts',
    "import '../store/engines/planted.js';",
  ],
  ['no-circular', 'schema/src/planted-a.ts', "import './planted-b.js';"],
  ['declared-dependencies-only', 'logger/src/planted-express.ts', "import 'express';"],
  ['src-imports-no-dev-dependency', 'collector/src/planted-dev.ts', "import '@opentelemetry/sdk-node';"],
];

/** What the planted files import, where the tree does not have it. */
const TARGETS = [
  'viewer/src/client/planted.ts',
  'logger/src/capture/planted.ts',
  'collector/src/otlp/planted.ts',
  'collector/src/query/planted.ts',
  'collector/src/store/engines/planted.ts',
];

test('the import rules let the tree pass and catch each planted violation', () => {
  const before = violations().filter((v) => v.rule.name !== 'resolvable');
  for (const file of TARGETS) plant(file, 'export const planted = 1;\n');
  plant('schema/src/planted-b.ts', "import './planted-a.js';\n");
  for (const [, file, source] of PLANTED) plant(file, `${source}\n`);
  const after = violations();
  const caught = PLANTED.filter(([rule, file]) => after.some((v) => v.rule.name === rule && v.from === file));
  expect(before.filter((v) => PLANTED.some(([rule]) => rule === v.rule.name))).toEqual([]);
  expect(caught.map(([rule]) => rule)).toEqual(PLANTED.map(([rule]) => rule));
}, 120_000);

const plant = (file: string, source: string): void => {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), source);
};
