import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Tf, TfLayers } from './tf.js';

/** The user's own TensorFlow.js, as far as it is there. */
export interface TfInstance {
  readonly core: Tf | undefined;
  readonly layers: TfLayers | undefined;
}

const isCore = (value: unknown): value is Tf =>
  typeof value === 'object' && value !== null && 'engine' in value && 'tensor' in value;
const isLayers = (value: unknown): value is TfLayers =>
  typeof value === 'object' && value !== null && 'CustomCallback' in value;

const mainScript = (): string => process.argv[1] ?? `${process.cwd()}/`;

const tryRequire = (name: string): unknown => {
  try {
    return createRequire(pathToFileURL(mainScript()))(name) as unknown;
  } catch {
    return undefined;
  }
};

/** Looked up when first needed: a script that logs numbers only does not load it. */
export function resolveTf(given: unknown): TfInstance {
  const core = isCore(given) ? given : tryRequire('@tensorflow/tfjs-core');
  const layers = isLayers(given) ? given : tryRequire('@tensorflow/tfjs-layers');
  return { core: isCore(core) ? core : undefined, layers: isLayers(layers) ? layers : undefined };
}

/** Version of a package as the main script would load it. */
export function packageVersion(name: string): string | undefined {
  const manifest = tryRequire(`${name}/package.json`) as { readonly version?: unknown } | undefined;
  return typeof manifest?.version === 'string' ? manifest.version : undefined;
}
