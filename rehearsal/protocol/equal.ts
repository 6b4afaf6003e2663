import type { Block, TypeConstraint } from "../schemas/schema";
import { isList, isObject, isUnknown, type Value } from "./value";

/** Whether two values of one schema mean the same: the order of sets doesn't matter. */
export function equalBlocks(block: Block, left: Value, right: Value): boolean {
  return canonicalBlock(block, left) === canonicalBlock(block, right);
}

export function equalValues(type: TypeConstraint, left: Value, right: Value): boolean {
  return canonicalType(type, left) === canonicalType(type, right);
}

export function canonicalBlock(block: Block, value: Value | undefined): string {
  if (isUnknown(value)) return "(unknown)";
  if (!isObject(value)) return "null";
  const parts = Object.entries(block.attributes).map(
    ([name, { type }]) => `${name}=${canonicalType(type, value[name])}`,
  );
  for (const [name, nested] of Object.entries(block.blocks)) {
    const inner = value[name];
    const items = isList(inner)
      ? inner.map((item) => canonicalBlock(nested.block, item))
      : [canonicalBlock(nested.block, inner)];
    parts.push(`${name}=[${(nested.nesting === "set" ? items.sort() : items).join()}]`);
  }
  return `{${parts.join()}}`;
}

function canonicalType(type: TypeConstraint, value: Value | undefined): string {
  if (isUnknown(value)) return "(unknown)";
  if (value === null || value === undefined) return "null";
  if (typeof type === "string") return JSON.stringify(value);
  if (type[0] === "object" && isObject(value)) {
    const fields = Object.entries(type[1]);
    return `{${fields.map(([name, inner]) => `${name}=${canonicalType(inner, value[name])}`).join()}}`;
  }
  if (type[0] === "map" && isObject(value)) {
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${key}=${canonicalType(type[1], value[key])}`).join()}}`;
  }
  if (!isList(value) || type[0] === "object") return JSON.stringify(value);
  const items = value.map((item) => canonicalType(type[1], item));
  return `[${(type[0] === "set" ? items.sort() : items).join()}]`;
}
