import type { RunAnswers } from './read-answers.js';

/** Of the environment: whose machine it was, and where on it. */
const PLACE_KEYS = new Set(['host', 'argv', 'pid', 'cwd', 'user']);

const without = (value: unknown, keys: ReadonlySet<string>): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)))
    : value;

/** A run without host, command line, process id and the paths of its checkpoints. */
export function anonymous(answers: RunAnswers): RunAnswers {
  const { detail, events } = answers;
  const environment = without(detail.environment, PLACE_KEYS) as typeof detail.environment;
  const path = new Set(['path']);
  return {
    ...answers,
    detail: { ...detail, environment },
    events: events.map((event) => ({ ...event, body: without(event.body, path) as typeof event.body })),
  };
}
