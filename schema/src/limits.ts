/** Body of one OTLP request after decompression. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** Body of one OTLP request as our logger packs it: below the limits of a stock OpenTelemetry Collector. */
export const MAX_REQUEST_BYTES = 4 * 1024 * 1024;
/** Bytes of a tensor in one record; a larger tensor travels in pieces. */
export const MAX_PIECE_BYTES = 2 * 1024 * 1024;
/** Records (of all kinds) in one OTLP request. */
export const MAX_RECORDS_PER_REQUEST = 100_000;
/** UTF-8 bytes of a series, tensor, role, layer or event name. */
export const MAX_NAME_BYTES = 1024;
/** Values in one scalars record. */
export const MAX_SCALARS_PER_RECORD = 10_000;
/** Axes of a tensor. */
export const MAX_RANK = 8;
/** Bytes of one whole tensor. */
export const MAX_TENSOR_BYTES = 1024 * 1024 * 1024;
/** Attributes of one record. */
export const MAX_ATTRIBUTES = 1024;
/** Bytes of one attribute value. */
export const MAX_ATTRIBUTE_BYTES = 64 * 1024;
/** Levels of an AnyValue inside another. */
export const MAX_VALUE_DEPTH = 32;
/** Characters of a tag. */
export const MAX_TAG_CHARS = 64;
/** Characters of a run's notes. */
export const MAX_NOTES_CHARS = 65_536;
/** Rows of one page of a list. */
export const MAX_PAGE_ROWS = 1000;
/** Values of a tensor answered as JSON. */
export const MAX_JSON_VALUES = 10_000;
/** Points of a downsampled series. */
export const MAX_POINTS = 100_000;
/** Bytes of one tensor history answer. */
export const MAX_HISTORY_BYTES = 64 * 1024 * 1024;
/** A run that is neither finished nor heard of for this long is silent. */
export const SILENT_AFTER_MILLIS = 30_000;
/** Time between two heartbeats of a writer. */
export const HEARTBEAT_MILLIS = 10_000;
