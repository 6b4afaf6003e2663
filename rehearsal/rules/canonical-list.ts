import type { ObjectValue } from "../protocol/value";

/** Blocks of a set as one text, whatever their order. */
export function canonicalList(blocks: readonly ObjectValue[]): string {
  return blocks
    .map((block) => JSON.stringify(Object.entries(block).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort()
    .join();
}
