/** Levels of AnyValue a decoder follows; deeper is refused whole, between this and MAX_VALUE_DEPTH a record alone. */
export const MAX_DECODED_LEVELS = 50;
/** Messages inside one another, unknown groups too. */
export const MAX_MESSAGE_DEPTH = 160;
/** Attributes, map entries and array items of one request: 2 bytes on the wire can cost 100 in memory. */
export const MAX_VALUES_PER_REQUEST = 1_000_000;
/** Brackets inside one another in JSON: as deep as the levels above need, with room for unknown fields. */
export const MAX_JSON_DEPTH = 512;
