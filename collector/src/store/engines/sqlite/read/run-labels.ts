import { ATTR, type JsonValue, type RecordResource, type RunPatch, type RunRow } from '@tensorreel/schema';
import type { RunReader } from './run-reader.js';
import type { StartFacts } from './said.js';

const readResource = (reader: RunReader): RecordResource | undefined => {
  const row = reader.file.get(
    "SELECT body FROM resource WHERE resource_id = (SELECT value FROM meta WHERE key = 'resource')",
  ) as { readonly body: string } | undefined;
  return row === undefined ? undefined : (JSON.parse(row.body) as RecordResource);
};

const textOf = (attributes: JsonValue | undefined, key: string): string | undefined => {
  if (typeof attributes !== 'object' || attributes === null || !Object.hasOwn(attributes, key))
    return undefined;
  const value = (attributes as Readonly<Record<string, JsonValue>>)[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Where no start said it. */
const labelsOfResource = (reader: RunReader, kind: RunRow['kind']): Pick<RunRow, 'name' | 'project'> => {
  const resource = readResource(reader);
  const service = kind === 'foreign' ? resource?.serviceName : undefined;
  const name = [textOf(resource?.attributes, ATTR.runName), service].find(
    (text) => text !== undefined && text !== '',
  );
  return {
    name: name ?? reader.runId.slice(0, 8),
    project: textOf(resource?.attributes, ATTR.project) ?? 'default',
  };
};

/**
 * What a run is called: as it was renamed, as it said at its start, as its resource says; a foreign run by its service,
 * else the first 8 digits of its id.
 */
export function readLabels(
  reader: RunReader,
  start: StartFacts | undefined,
): Pick<RunRow, 'name' | 'project' | 'kind' | 'tags' | 'notes'> {
  const patch = JSON.parse(String(reader.meta('patch') ?? '{}')) as RunPatch;
  const kind = reader.meta('kind') === 'foreign' ? 'foreign' : 'training';
  const { name, project } = start ?? labelsOfResource(reader, kind);
  return {
    name: patch.name ?? name,
    project,
    kind,
    tags: patch.tags ?? [...(start?.tags ?? [])],
    notes: patch.notes ?? start?.notes ?? '',
  };
}
