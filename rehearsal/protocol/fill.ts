import type { Block, TypeConstraint } from "../schemas/schema";
import { isList, isObject, isUnknown, type ObjectValue, type Value } from "./value";

/**
 * Replaces whatever is still unknown after an apply with its type's zero value, as providers store what
 * the service doesn't return.
 */
export function fillUnknowns(block: Block, value: ObjectValue): ObjectValue {
  const filled: ObjectValue = {};
  for (const [name, { type }] of Object.entries(block.attributes)) {
    const current = value[name] ?? null;
    filled[name] = isUnknown(current) ? zeroValue(type) : current;
  }
  for (const [name, { block: inner, nesting }] of Object.entries(block.blocks)) {
    const current = value[name] ?? null;
    if (isUnknown(current)) filled[name] = nesting === "single" ? null : [];
    else if (isObject(current)) filled[name] = fillUnknowns(inner, current);
    else if (isList(current)) {
      filled[name] = current.map((item) => (isObject(item) ? fillUnknowns(inner, item) : item));
    } else filled[name] = current;
  }
  return filled;
}

function zeroValue(type: TypeConstraint): Value {
  if (type === "string") return "";
  if (type === "number") return 0;
  if (type === "bool") return false;
  if (typeof type === "string") return null;
  if (type[0] === "object") {
    const fields = Object.entries(type[1]);
    return Object.fromEntries(fields.map(([name, inner]) => [name, zeroValue(inner)]));
  }
  return type[0] === "map" ? {} : [];
}
