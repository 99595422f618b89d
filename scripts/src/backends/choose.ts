import * as core from '@tensorflow/tfjs-core';
import { createRequire } from 'node:module';
import { tf, type TensorFlow } from './tensor-flow.js';
import { registerWasmGradients } from './wasm-gradients.js';

export const BACKENDS = ['tensorflow', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

export interface ChosenBackend {
  readonly tf: TensorFlow;
  readonly name: BackendName;
  /** Why this one, for a person. */
  readonly reason: string;
}

// By a name in a variable: npm may have dropped the optional dependency, and tsc must not resolve it.
const NATIVE = '@tensorflow/tfjs-node';

/** Without the paths of this machine that the message goes on with. */
const firstLine = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').replace(/ (at path: |imported from ).*/, '').slice(0, 100);
};

/** 2 × 3, read back: an import that succeeds proves little (tfjs-node on Node 23 and later). */
const multiplies = (): boolean => core.tidy(() => core.mul(2, 3).dataSync()[0] === 6);

const useNative = async (): Promise<void> => {
  const util = createRequire(import.meta.url)('node:util') as { isNullOrUndefined?: (v: unknown) => boolean };
  // tfjs-node 4.22 calls it; Node 23 removed it.
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
  await import(NATIVE);
  if (!(await core.setBackend('tensorflow'))) throw new Error('the backend does not start');
};

const useWasm = async (): Promise<void> => {
  await import('@tensorflow/tfjs-backend-wasm');
  if (!(await core.setBackend('wasm'))) throw new Error('the backend does not start');
  registerWasmGradients();
};

const useCpu = async (): Promise<void> => {
  await import('@tensorflow/tfjs-backend-cpu');
  if (!(await core.setBackend('cpu'))) throw new Error('the backend does not start');
  // Its first tensor prints a box that advises tfjs-node.
  (core.backend() as { firstUse?: boolean }).firstUse = false;
};

const START: Readonly<Record<BackendName, () => Promise<void>>> = {
  tensorflow: useNative,
  wasm: useWasm,
  cpu: useCpu,
};

const WORDS: Readonly<Record<BackendName, string>> = {
  tensorflow: 'tfjs-node works here',
  wasm: 'WebAssembly with convolution gradients of our own',
  cpu: 'plain JavaScript, slow',
};

/**
 * The fastest backend that computes: tfjs-node, else wasm, else cpu.
 *
 * @param wanted - only this one
 * @throws what the last candidate threw
 */
export async function chooseBackend(wanted?: BackendName): Promise<ChosenBackend> {
  const failures: string[] = [];
  let cause: unknown;
  for (const name of wanted === undefined ? BACKENDS : [wanted]) {
    try {
      await START[name]();
      if (!multiplies()) throw new Error('it does not multiply');
      return { tf, name, reason: [WORDS[name], ...failures].join('; ') };
    } catch (error) {
      cause = error;
      const label = name === 'tensorflow' ? 'tfjs-node' : name;
      failures.push(`${label} is not usable: ${firstLine(error)}`);
    }
  }
  throw cause;
}
