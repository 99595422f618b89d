import { formatNumber } from '../draw/number-format.js';
import { lastAtOrBefore } from '../draw/plot.js';
import { scalarsCard } from './scalars/card.js';
import { ScalarsPane } from './scalars/pane.js';
import { planCharts } from './scalars/plan.js';
import { scalarsTable } from './scalars/table.js';
import { scalarWords } from './scalars/words.js';
import type { ElementView } from './view.js';

/** As many values as a sentence can hold. */
const MOST_SAID = 4;

/** Every scalar over steps, epochs, samples or time, with the values at the playhead. */
export const scalars: ElementView = {
  ...scalarsCard,
  help: async () => (await import('./scalars/help.js')).scalarsHelp,
  load: () => Promise.resolve(),

  options: [
    {
      id: 'charts',
      label: scalarWords.charts,
      choices: [
        { value: 'quantity', label: scalarWords.byQuantity },
        { value: 'series', label: scalarWords.bySeries },
      ],
    },
    {
      id: 'x',
      label: scalarWords.x,
      choices: (['step', 'epoch', 'samples', 'time'] as const).map((value) => ({
        value,
        label: scalarWords[value],
      })),
    },
    {
      id: 'y',
      label: scalarWords.y,
      choices: (['auto', 'linear', 'log'] as const).map((value) => ({ value, label: scalarWords[value] })),
    },
    {
      id: 'smooth',
      label: scalarWords.smoothing,
      choices: [
        { value: '0', label: scalarWords.none },
        ...['0.6', '0.9', '0.99'].map((value) => ({ value, label: { en: value, zh: value } })),
      ],
    },
  ],

  subject({ series }, _selection, lang) {
    const n = series.length;
    return lang === 'zh' ? `${n} 个序列` : `${n} series`;
  },

  needs: (catalog, _selection, options) =>
    planCharts(catalog, options).flatMap(({ series }) => series.map(({ need }) => need)),

  missing: (_frame, { series }) => (series.length === 0 ? scalarWords.notRecorded : undefined),

  mount: (host, actions) => new ScalarsPane(host, actions),

  table: scalarsTable,

  describe(frame, catalog, _selection, lang, options) {
    const read = planCharts(catalog, options).flatMap(({ series }) =>
      series.flatMap(({ need }) => {
        const points = frame.series(need);
        const value = points?.y[lastAtOrBefore(points.x, frame.step)];
        return value === undefined ? [] : [`${need.name} ${formatNumber(value)}`];
      }),
    );
    if (read.length === 0) return scalarWords.notRecorded[lang];
    const zh = lang === 'zh';
    const values = read.slice(0, MOST_SAID).join(zh ? '，' : ', ');
    return zh ? `第 ${frame.step} 步：${values}。` : `Step ${frame.step}: ${values}.`;
  },
};
