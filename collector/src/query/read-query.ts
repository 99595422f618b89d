import { nearestName, TensorreelError, type Step } from '@tensorreel/schema';
import { refuse, type Parameters, type Query } from './parameter.js';

const unknown = (name: string, names: readonly string[]): TensorreelError => {
  const short = name.slice(0, 32);
  const nearest = nearestName(name, names);
  return new TensorreelError(
    'TR_UNKNOWN_PARAMETER',
    `unknown parameter ${short}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
    names.length === 0 ? 'this route has no parameters' : `it has ${names.join(', ')}`,
  );
};

const decode = (part: string): string => {
  try {
    const decoded = decodeURIComponent(part.replaceAll('+', ' '));
    if (!decoded.includes('\0')) return decoded;
  } catch {
    // Said below.
  }
  throw refuse('the query is not percent-encoded UTF-8 text', 'encode it with encodeURIComponent');
};

/** Splits the part of a URL after `?`, refusing what can't be decoded. */
export function splitQuery(search: string): [name: string, value: string][] {
  return search
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? [decode(pair), '']
        : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
    });
}

const checkOrder = (query: Readonly<Record<string, unknown>>): void => {
  const { from, to } = query as { readonly from?: Step; readonly to?: Step };
  if (from !== undefined && to !== undefined && from > to)
    throw refuse(`from ${from.toString()} is after to ${to.toString()}`, 'exchange them');
};

/**
 * Reads a query strictly: a name the route does not have, or a value given twice, is an error and never passed over.
 *
 * @throws `TR_UNKNOWN_PARAMETER`, `TR_BAD_REQUEST`
 */
export function readQuery<P extends Parameters>(parameters: P, search: string): Query<P> {
  const given = new Map<string, string[]>();
  for (const [name, value] of splitQuery(search)) {
    if (!Object.hasOwn(parameters, name)) throw unknown(name, Object.keys(parameters));
    const values = given.get(name);
    if (values === undefined) given.set(name, [value]);
    else if (parameters[name]?.repeats === true) values.push(value);
    else throw refuse(`parameter ${name} is given twice`, 'give it once');
  }
  const query: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters))
    query[name] = parameter.read(name, given.get(name) ?? []);
  checkOrder(query);
  return query as Query<P>;
}
