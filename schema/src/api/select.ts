import { TensorreelError } from '../errors.js';

/** What a view or a client asks of a frame. */
export interface Select {
  readonly role: string;
  readonly name: string;
  /** NumPy-style with brackets; absent = whole. */
  readonly slice?: string;
}

/**
 * `role:name[slice]` → its parts. A name that ends in brackets of its own is followed by `[]`.
 *
 * @throws `TR_BAD_REQUEST`
 */
export function parseSelect(text: string): Select {
  const colon = text.indexOf(':');
  if (colon <= 0 || colon === text.length - 1) {
    throw new TensorreelError(
      'TR_BAD_REQUEST',
      `select "${text.slice(0, 64)}" has no role`,
      'write role:name or role:name[slice]',
    );
  }
  const role = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  const bracket = rest.endsWith(']') ? rest.lastIndexOf('[') : -1;
  if (bracket < 0) return { role, name: rest };
  const slice = rest.slice(bracket);
  return slice === '[]'
    ? { role, name: rest.slice(0, bracket) }
    : { role, name: rest.slice(0, bracket), slice };
}

/** Undoes {@link parseSelect}. */
export function formatSelect(select: Select): string {
  const slice = select.slice ?? (select.name.endsWith(']') ? '[]' : '');
  return `${select.role}:${select.name}${slice}`;
}
