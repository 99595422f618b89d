import { expect, test } from 'vitest';
import { anonymous } from '../../src/export/anonymous.js';
import type { RunAnswers } from '../../src/export/read-answers.js';

test('an anonymous run says neither whose machine it was nor where on it; all else stays', () => {
  const answers = {
    detail: {
      name: 'r',
      environment: { node: '20', host: 'mine', argv: ['/home/me/train.js'], pid: 7, packages: { core: '4' } },
    },
    events: [
      { name: 'checkpoint', body: { name: 'w', path: '/home/me/w', bytes: 3 } },
      { name: 'note', body: 'said' },
    ],
  } as unknown as RunAnswers;
  const hidden = anonymous(answers);
  expect(hidden.detail).toEqual({ name: 'r', environment: { node: '20', packages: { core: '4' } } });
  expect(hidden.events.map(({ body }) => body)).toEqual([{ name: 'w', bytes: 3 }, 'said']);
});
