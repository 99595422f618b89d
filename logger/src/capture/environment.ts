import { hostname, release } from 'node:os';
import type { JsonValue } from '@tensorreel/schema';
import { packageVersion } from './resolve-tf.js';

const PACKAGES = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-layers',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-node',
];

const SECRET = /(token|key|password|passwd|secret|credential)s?$/i;

/** The command line with what looks like a secret masked: `--token=x`, `--api-key x`, `https://user:pass@host`. */
export function maskArguments(args: readonly string[]): string[] {
  return args.map((arg, i) => {
    const [flag = '', ...rest] = arg.split('=');
    if (flag.startsWith('-') && rest.length > 0 && SECRET.test(flag)) return `${flag}=***`;
    const before = args[i - 1] ?? '';
    if (before.startsWith('-') && !before.includes('=') && SECRET.test(before)) return '***';
    return arg.replace(/(\w+:\/\/)[^/@\s]+@/, '$1***@');
  });
}

/** Where a run takes place. No environment variables: secrets live there. */
export function describeEnvironment(backend: string | undefined): JsonValue {
  const packages = PACKAGES.map((name) => [name, packageVersion(name)] as const).filter(
    (entry): entry is readonly [string, string] => entry[1] !== undefined,
  );
  return {
    node: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    os: release(),
    host: hostname(),
    argv: maskArguments(process.argv),
    pid: process.pid,
    packages: Object.fromEntries(packages),
    ...(backend !== undefined && { backend }),
  };
}
