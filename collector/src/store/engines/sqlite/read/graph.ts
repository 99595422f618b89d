import type { Graph } from '@tensorreel/schema';
import type { RunReader } from './run-reader.js';

/** The one recorded last. */
export function readGraph(reader: RunReader): Graph | null {
  const row = reader.file.get('SELECT body FROM graph ORDER BY version DESC LIMIT 1');
  return row === undefined ? null : (JSON.parse((row as { readonly body: string }).body) as Graph);
}

/** Changes with each append, and is another for a run that was deleted and came again. */
export function readVersion(reader: RunReader): string {
  return `${String(reader.meta('created_ms') ?? 0)}-${String(reader.meta('version') ?? 0)}`;
}
