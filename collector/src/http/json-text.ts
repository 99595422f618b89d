/** Text is handed on in pieces of about this. */
const PIECE_CHARS = 65_536;

const isList = (value: object): value is readonly unknown[] => Array.isArray(value);

/**
 * JSON in pieces, so that a long answer is written while the reader takes it. Unlike JSON.stringify it keeps −0.
 *
 * @param value - plain data; undefined members are left out
 */
export function* jsonPieces(value: unknown): Generator<string> {
  let piece = '';
  const walk = function* (inner: unknown): Generator<string> {
    if (typeof inner === 'number') piece += Object.is(inner, -0) ? '-0' : JSON.stringify(inner);
    else if (typeof inner !== 'object' || inner === null) piece += JSON.stringify(inner);
    else if (isList(inner)) yield* walkList(inner);
    else yield* walkObject(inner);
    if (piece.length >= PIECE_CHARS) {
      yield piece;
      piece = '';
    }
  };
  const walkList = function* (list: readonly unknown[]): Generator<string> {
    piece += '[';
    let isFirst = true;
    for (const item of list) {
      if (!isFirst) piece += ',';
      isFirst = false;
      // Numbers are most of an answer: no generator for each.
      if (typeof item === 'number' && !Object.is(item, -0)) piece += String(item);
      else yield* walk(item);
      if (piece.length >= PIECE_CHARS) {
        yield piece;
        piece = '';
      }
    }
    piece += ']';
  };
  const walkObject = function* (object: object): Generator<string> {
    piece += '{';
    let isFirst = true;
    for (const [key, member] of Object.entries(object)) {
      if (member === undefined) continue;
      piece += `${isFirst ? '' : ','}${JSON.stringify(key)}:`;
      isFirst = false;
      yield* walk(member);
    }
    piece += '}';
  };
  yield* walk(value);
  if (piece !== '') yield piece;
}
