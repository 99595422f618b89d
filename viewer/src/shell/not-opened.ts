import { TensorreelError } from '@tensorreel/schema';
import { html, nothing, type TemplateResult } from 'lit';
import { unreachable } from '../client/http-json.js';
import type { Connection } from '../client/source.js';
import type { WordKey } from '../words/words.js';

/** Why nothing came of an address, whatever was thrown; a part of the page's own code may be out of reach too. */
export function toOpenError(thrown: unknown, connection: Connection): TensorreelError {
  if (thrown instanceof TensorreelError) return thrown;
  if (connection === 'lost') return unreachable(thrown);
  return new TensorreelError('TR_INTERNAL', String(thrown), 'reload the page', { cause: thrown });
}

/** Whether it may well be opened once the collector is heard again. */
export function isPassing(error: TensorreelError | undefined): boolean {
  return error?.code === 'TR_STORE_UNAVAILABLE' || error?.code === 'TR_SHUTTING_DOWN';
}

export interface NotOpened {
  readonly error: TensorreelError;
  /** undefined: the run list. */
  readonly runId: string | undefined;
  /** Host and port of the collector. */
  readonly where: string;
  readonly t: (key: WordKey, values?: Readonly<Record<string, string>>) => string;
  readonly again: () => void;
  readonly toRuns: () => void;
}

/** What happened and what to do, in the page's language where it is known what it means. */
function textsOf({ error, runId, where, t }: NotOpened): readonly [message: string, hint: string] {
  if (isPassing(error)) return [t('noAnswer', { where }), t('noAnswerHint')];
  // Of a run's own address only its id can be wrong.
  if (runId !== undefined && ['TR_RUN_NOT_FOUND', 'TR_BAD_REQUEST'].includes(error.code))
    return [t('noSuchRun', { where, run: runId }), t('noSuchRunHint')];
  return [error.message, error.hint];
}

/** Stands where the run or the list would. */
export function notOpened(what: NotOpened): TemplateResult {
  const { runId, t, again, toRuns } = what;
  const [message, hint] = textsOf(what);
  return html`<div class="error" role="alert">
    <h2>${t(runId === undefined ? 'listNotOpened' : 'notOpened')}</h2>
    <p>${message}</p>
    <p class="muted">${hint}</p>
    <p class="buttons">
      ${runId === undefined ? nothing : html`<button @click=${toRuns}>${t('allRuns')}</button>`}
      <button @click=${again}>${t('again')}</button>
    </p>
  </div>`;
}
