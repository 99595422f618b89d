import { ATTR, SCOPE_NAME } from '@tensorreel/schema';
import { resourceFromAttributes, type Resource } from '@opentelemetry/resources';

/** Who writes: the OTLP resource and scope of all records and spans of a writer. */
export interface Origin {
  readonly resource: Resource;
  readonly scope: { readonly name: string; readonly version: string };
}

/** Names the writer as ARCHITECTURE.md's "What meets where" has it. */
export function originOf(writer: {
  readonly writerId: string;
  readonly runName: string;
  readonly project: string;
  readonly version: string;
}): Origin {
  return {
    resource: resourceFromAttributes({
      'service.name': SCOPE_NAME,
      'service.instance.id': writer.writerId,
      [ATTR.runName]: writer.runName,
      [ATTR.project]: writer.project,
    }),
    scope: { name: SCOPE_NAME, version: writer.version },
  };
}
