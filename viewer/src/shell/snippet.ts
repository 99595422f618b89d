/** What records when it is pasted beside a model: the same for every language of the page. */
export const snippet = `import { init } from '@tensorreel/logger';

const run = await init({ project: 'mine' });
run.watch(model);
await model.fit(x, y, { epochs: 10, callbacks: run.callback() });
await run.finish();`;
