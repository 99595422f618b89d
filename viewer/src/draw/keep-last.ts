/**
 * Keeps the last value made for an owner while its parts stay the same: what is drawn at each tick is made once.
 *
 * @returns a function of the owner, the parts that the value depends on, and its maker
 */
export function keepLast<Value>(): (owner: object, parts: readonly unknown[], make: () => Value) => Value {
  const kept = new WeakMap<object, { readonly parts: readonly unknown[]; readonly value: Value }>();
  return (owner, parts, make) => {
    const last = kept.get(owner);
    if (last?.parts.length === parts.length && parts.every((part, i) => Object.is(part, last.parts[i])))
      return last.value;
    const value = make();
    kept.set(owner, { parts, value });
    return value;
  };
}
