import { DEFAULT_PORT, TensorreelError } from '@tensorreel/schema';
import type { Flags, OptionSpec } from '../options/flags.js';

/** The option of every command that asks a collector. */
export const ENDPOINT_OPTION: OptionSpec = {
  type: 'string',
  value: 'URL',
  help: `the collector (default TENSORREEL_ENDPOINT, else http://127.0.0.1:${DEFAULT_PORT})`,
};

/** `--endpoint`, else TENSORREEL_ENDPOINT, else this machine's port 4318; without a slash at the end. */
export function endpointOf(flags: Flags, env: NodeJS.ProcessEnv): string {
  const variable = env['TENSORREEL_ENDPOINT'];
  const text =
    flags.text('endpoint') ??
    (variable === undefined || variable === '' ? `http://127.0.0.1:${DEFAULT_PORT}` : variable);
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new TensorreelError(
      'TR_BAD_OPTION',
      `endpoint ${text} is no URL`,
      'write it as http://127.0.0.1:4318',
    );
  }
  return text.replace(/\/+$/, '');
}

/** The page of one run. */
export function replayUrl(endpoint: string, runId: string): string {
  return `${endpoint}/?runs=${runId}`;
}
