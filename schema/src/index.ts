import * as shapes from './api/shapes.js';

export {
  ATTR,
  COLLECTOR_HEADER,
  COLLECTOR_NAME,
  DEFAULT_PORT,
  EVENTS,
  SCOPE_NAME,
  SPANS,
} from './attributes.js';
export {
  CODECS,
  decodeBytes,
  encodeBytes,
  type CodecId,
  type Compressor,
  type Encoded,
} from './codec/codec.js';
export { shuffle, unshuffle } from './codec/filter.js';
export { DTYPES, isDtype, type Dtype } from './dtype.js';
export { ERROR_CODES, TensorreelError, type ErrorCode } from './errors.js';
export {
  bytesToHex,
  parseRunId,
  parseSpanId,
  parseWriterId,
  type RunId,
  type SpanId,
  type WriterId,
} from './ids.js';
export {
  HEARTBEAT_MILLIS,
  MAX_ATTRIBUTE_BYTES,
  MAX_ATTRIBUTES,
  MAX_BODY_BYTES,
  MAX_HISTORY_BYTES,
  MAX_JSON_VALUES,
  MAX_NAME_BYTES,
  MAX_NOTES_CHARS,
  MAX_PAGE_ROWS,
  MAX_PIECE_BYTES,
  MAX_POINTS,
  MAX_RANK,
  MAX_RECORDS_PER_REQUEST,
  MAX_REQUEST_BYTES,
  MAX_SCALARS_PER_RECORD,
  MAX_TAG_CHARS,
  MAX_TENSOR_BYTES,
  MAX_VALUE_DEPTH,
  SILENT_AFTER_MILLIS,
} from './limits.js';
export { numberFromJson, numberToJson, type JsonNumber } from './api/numbers.js';
export { formatSelect, parseSelect, type Select } from './api/select.js';
export type {
  Axis,
  EventListAnswer,
  FrameIndexAnswer,
  IdentityAnswer,
  LiveEvents,
  Problem,
  RunDetail,
  RunListAnswer,
  RunPatch,
  RunRow,
  RunStatus,
  SeriesDataAnswer,
  SeriesListAnswer,
  SpanListAnswer,
  SummaryColumnsAnswer,
  TensorDataAnswer,
  TensorListAnswer,
} from './api/types.js';
export { nearestName } from './nearest.js';
export {
  HISTOGRAM_BINS,
  SUMMARY_STATS,
  type Graph,
  type GraphLayer,
  type LayerSetting,
  type JsonValue,
  type LeftOut,
  type Planned,
  type RecordBody,
  type RecordHeader,
  type RecordResource,
  type RunRecord,
  type Severity,
  type SpanRecord,
  type Summary,
} from './records.js';
export { reducedLayout, reduceTensor, type Reduction } from './reduce.js';
export { decodeSafetensors, encodeSafetensors, type Safetensors } from './safetensors.js';
export {
  byteLength,
  elementCount,
  parseSlice,
  sliceBytes,
  slicedShape,
  type AxisSlice,
  type Shape,
} from './shape.js';
export {
  parseStep,
  rangesToSteps,
  stepsToRanges,
  stepToJson,
  toStep,
  type JsonStep,
  type Step,
  type StepRange,
} from './step.js';
export { BATCH, boolFault, checkBytes, PROBE, ROLES, tensorKey, type Tensor } from './tensor.js';
export { otherPort, upCommand } from './up-command.js';
export { tensorValues } from './values.js';
export { nameFault } from './wire/names.js';
export { isOurEvent, wireToRecord, type WireContext, type WireRead } from './wire/read.js';
export { jsonToWire, wireToJson, type WireAttributes, type WireValue } from './wire/value.js';
export { recordToWire, type WireLog } from './wire/write.js';
export { shapes };
