import { decodeSafetensors, tensorValues } from '@tensorreel/schema';

/** A tensor as the API has it. */
export interface ApiTensor {
  readonly shape: readonly number[];
  readonly values: readonly number[];
  /** The step it was recorded at. */
  readonly step: number;
}

/** A run as the API has it; each answer is asked for once. */
export interface ApiRun {
  json(path: string): Promise<unknown>;
  /** The newest recording up to a step. */
  tensor(role: string, name: string, step: number): Promise<ApiTensor>;
}

/** The numbers that a test works with, read by itself. */
export function apiRun(url: string, runId: string): ApiRun {
  const known = new Map<string, Promise<Response>>();
  const ask = async (path: string): Promise<Response> => {
    const asked = known.get(path) ?? fetch(`${url}/api/v1/runs/${runId}${path}`);
    known.set(path, asked);
    const answer = (await asked).clone();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  return {
    json: async (path) => (await ask(path)).json() as Promise<unknown>,
    tensor: async (role, name, step) => {
      const answer = await ask(`/frames/${step}?select=${encodeURIComponent(`${role}:${name}`)}`);
      const { tensors, metadata } = decodeSafetensors(new Uint8Array(await answer.arrayBuffer()));
      const tensor = tensors.get(`${role}:${name}`);
      if (tensor === undefined) throw new Error(`${role}:${name} was not recorded up to step ${step}`);
      const values = Array.from(tensorValues(tensor), Number);
      return { shape: tensor.shape, values, step: Number(metadata.get(`step:${role}:${name}`)) };
    },
  };
}

/** ‖x‖₂ */
export function l2(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

/** Index of the largest of a row of `[samples, width]`. */
export function argmax({ shape, values }: ApiTensor, row: number): number {
  const width = shape[1] ?? 1;
  const own = values.slice(row * width, (row + 1) * width);
  return own.indexOf(Math.max(...own));
}
