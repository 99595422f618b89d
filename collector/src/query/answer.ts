/** What a route answers; `http/` writes it. */
export type Answer =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly mediaType: string; readonly pieces: Iterable<string> }
  | {
      readonly kind: 'bytes';
      readonly mediaType: string;
      /** Written one after another, uncopied. */
      readonly pieces: readonly Uint8Array[];
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'empty';
      readonly status: 204 | 304;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      /** Stays open: `start` writes through the sink and returns what ends it when the reader goes. */
      readonly kind: 'events';
      readonly start: (sink: EventSink) => () => void;
    };

/** Where a stream of server-sent events goes. */
interface EventSink {
  write(text: string): void;
}

export const JSON_TYPE = 'application/json';
export const SAFETENSORS_TYPE = 'application/vnd.safetensors';
export const CSV_TYPE = 'text/csv';
