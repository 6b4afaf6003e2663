import type { Block, NestedBlock, TypeConstraint } from "../schemas/schema";
import { isList, isObject, isUnknown, type ObjectValue, type Value } from "./value";

/**
 * The value in the form its schema demands: every attribute present, absent blocks as [] or null, and
 * nothing that the schema doesn't name. So state written under another version of a provider is read.
 */
export function conform(block: Block, value: Value | undefined): ObjectValue {
  const given = isObject(value) ? value : {};
  const result: ObjectValue = {};
  for (const [name, { type }] of Object.entries(block.attributes)) {
    result[name] = conformType(type, given[name]);
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    result[name] = conformBlock(nested, given[name]);
  }
  return result;
}

function conformBlock(nested: NestedBlock, value: Value | undefined): Value {
  if (isUnknown(value)) return value;
  if (nested.nesting === "single") return isObject(value) ? conform(nested.block, value) : null;
  return isList(value)
    ? value.map((item) => (isUnknown(item) ? item : conform(nested.block, item)))
    : [];
}

function conformType(type: TypeConstraint, value: Value | undefined): Value {
  if (value === undefined || value === null) return null;
  if (isUnknown(value) || typeof type === "string") return value;
  if (type[0] === "object") {
    const given = isObject(value) ? value : {};
    return Object.fromEntries(
      Object.entries(type[1]).map(([name, inner]) => [name, conformType(inner, given[name])]),
    );
  }
  if (type[0] === "map") {
    const entries = isObject(value) ? Object.entries(value) : [];
    return Object.fromEntries(entries.map(([name, item]) => [name, conformType(type[1], item)]));
  }
  return isList(value) ? value.map((item) => conformType(type[1], item)) : [];
}
