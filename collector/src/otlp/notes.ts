/** What a decoder met that is no error but should be said. */
export interface DecodeNotes {
  /** First key that came twice in one map: the first value was kept. */
  doubledKey?: string;
  /** First JSON name that no OTLP message has. */
  unknownKey?: string;
}
