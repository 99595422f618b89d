import { nearestName } from '@tensorreel/schema';
import { parseCommandLine } from '../src/options/parse-command-line.js';
import { overhead, OVERHEAD_OPTIONS, overheadLines } from './overhead.js';
import { viewer, VIEWER_OPTIONS, viewerLines } from './viewer.js';

/** Every bench. To add one: one file here + one line. */
const BENCHES = {
  overhead: { run: overhead, lines: overheadLines, options: OVERHEAD_OPTIONS },
  viewer: { run: viewer, lines: viewerLines, options: VIEWER_OPTIONS },
} as const;

const isBench = (name: string): name is keyof typeof BENCHES => Object.hasOwn(BENCHES, name);

const [name = '', ...args] = process.argv.slice(2);
if (!isBench(name)) {
  const names = Object.keys(BENCHES);
  const nearest = nearestName(name, names);
  const cure = nearest === undefined ? `there is ${names.join(', ')}` : `did you mean ${nearest}?`;
  console.error(`no bench ${name}: ${cure}`);
  process.exitCode = 2;
} else {
  const bench = BENCHES[name];
  const options = { ...bench.options, json: { type: 'boolean', help: 'JSON on stdout' } } as const;
  const { flags } = parseCommandLine(args, options, []);
  const result = await bench.run(flags);
  if (flags.has('json')) console.log(JSON.stringify({ bench: name, ...result }));
  else console.log(bench.lines(result).join('\n'));
}
