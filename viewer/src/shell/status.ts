import type { RunRow, RunStatus } from '@tensorreel/schema';
import type { WordKey } from '../words/words.js';

export interface StatusLook {
  readonly glyph: string;
  readonly word: WordKey;
  /** Class of its colour. */
  readonly tone: string;
}

/** Never by colour alone: each status has a glyph and a word. */
export const STATUS: Readonly<Record<RunStatus, StatusLook>> = {
  running: { glyph: '●', word: 'live', tone: 'live' },
  finished: { glyph: '✓', word: 'finished', tone: 'ok' },
  failed: { glyph: '✕', word: 'failed', tone: 'bad' },
  silent: { glyph: '◔', word: 'silent', tone: 'warn' },
};

const FOREIGN: StatusLook = { glyph: '◇', word: 'foreign', tone: 'muted' };

/** Telemetry of others has no end that it declares. */
export function statusOf(run: Pick<RunRow, 'kind' | 'status'>): StatusLook {
  return run.kind === 'foreign' ? FOREIGN : STATUS[run.status];
}
