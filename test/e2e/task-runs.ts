import type { Stage } from './replay.js';
import type { Runs } from './tasks.js';

/** Records what the tasks ask about: a run that blows up, one whose units die, and a narrower structure. */
export async function recordTaskRuns({ home, runs: { cnn, simpleNet } }: Stage): Promise<Runs> {
  const record = async (name: string, ...options: readonly string[]): Promise<string> => {
    await home.done('mnist-cnn', '--name', name, '--epochs', '1', ...options);
    return ((await home.get('/runs/latest')) as { id: string }).id;
  };
  const blownUp = await record(
    'blown-up',
    '--digits',
    '128',
    '--batch',
    '16',
    '--filters',
    '4,8',
    '--lr',
    '1e30',
  );
  const dying = await record('dying', '--digits', '320', '--batch', '32', '--filters', '8,32', '--lr', '0.3');
  const narrow = await record('narrow', '--digits', '640', '--filters', '4,8');
  return { cnn, simpleNet, blownUp, dying, narrow };
}
