import { MAX_POINTS } from '@tensorreel/schema';
import { CSV_TYPE, JSON_TYPE } from './answer.js';
import { seriesToCsv } from './csv.js';
import { integer, oneOf, refuse, step, texts, type Parameter } from './parameter.js';
import { route } from './route.js';
import { given, resolveRun } from './run-parameter.js';

const someOf = integer({ min: 1, max: MAX_POINTS, preset: 1000 });
const points: Parameter<number | 'all'> = {
  ...someOf,
  describe: `${someOf.describe}; or all`,
  read: (name, values) => (values[0] === 'all' ? 'all' : someOf.read(name, values)),
};

export const seriesDataRoute = route({
  path: '/runs/:run/series/data',
  summary: 'Points of series, all or downsampled, as JSON or CSV.',
  parameters: {
    name: texts,
    axis: oneOf(['step', 'epoch', 'samples', 'time'], 'step'),
    from: step,
    to: step,
    points,
  },
  handle: async ({ store }, call) => {
    const mediaType = call.choose([JSON_TYPE, CSV_TYPE]);
    const { name: names, ...query } = call.query;
    if (names.length === 0) throw refuse('name is missing', 'add name=… to the query; it may repeat');
    const run = await resolveRun(store, call.path('run'));
    const value = await store.seriesData(run, { names: [...new Set(names)], ...given(query) });
    return mediaType === JSON_TYPE
      ? { kind: 'json', value }
      : { kind: 'text', mediaType: CSV_TYPE, pieces: seriesToCsv(value) };
  },
});
