const HOOKED = Symbol('tensorreel.hooked');

type AnyFunction = (...args: never[]) => unknown;

/** A function we put in place of one of the user's objects' own. */
interface Wrapper {
  [HOOKED]?: boolean;
}

/** Whether `target[key]` is a wrapper of ours. */
export function isHooked(target: object, key: string): boolean {
  const current: unknown = Reflect.get(target, key);
  return typeof current === 'function' && HOOKED in current;
}

/**
 * Puts an own property in front of a method: prototypes, which are shared, stay as they are.
 *
 * @param wrap - makes the new function of the old one, which it must call with its own `this`
 * @returns undoes it: the own property goes, or gets its former value; someone's wrapper around ours is left alone
 */
export function hook<F extends AnyFunction>(
  target: object,
  key: string,
  wrap: (original: F) => F,
): () => void {
  const before = Object.getOwnPropertyDescriptor(target, key);
  const original = Reflect.get(target, key) as F;
  const wrapper = wrap(original) as F & Wrapper;
  Object.defineProperty(wrapper, HOOKED, { value: true });
  Object.defineProperty(target, key, {
    value: wrapper,
    writable: true,
    configurable: true,
    enumerable: true,
  });
  return () => {
    if (Reflect.get(target, key) !== wrapper) return;
    if (before === undefined) Reflect.deleteProperty(target, key);
    else Object.defineProperty(target, key, before);
  };
}
