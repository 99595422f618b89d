import { parseRunId } from '@tensorreel/schema';
import { openStore } from '../../../src/store/registry.js';
import { batchOf, float32, RecordMaker } from '../records.js';

// A process of its own, to be killed: appends as fast as it can and prints the seq of what was acknowledged.
const [folder = '', run = '', from = '0'] = process.argv.slice(2);
const runId = parseRunId(run);
const store = await openStore({ dataDir: folder });
const maker = new RecordMaker(runId);
while (maker.nextSeq < Number(from)) maker.skip();

const appendNext = async (): Promise<void> => {
  const step = maker.nextSeq;
  const values = Array.from({ length: 2000 }, (_, i) => step + i);
  const records = [maker.scalars(step, { x: step }), maker.tensor(step, 'weight', 'w', float32(values))];
  await store.append(batchOf(runId, records));
  process.stdout.write(`${step + 1}\n`);
};

// Several at once, so that the kill falls into groups.
await Promise.all(
  Array.from({ length: 4 }, async () => {
    for (;;) await appendNext();
  }),
);
