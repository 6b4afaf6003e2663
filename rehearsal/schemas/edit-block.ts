import type { Attribute, Block, NestedBlock } from "./schema";

/** One edit of a schema at a dotted path of block names: a new attribute or block, or `undefined` to remove it. */
export interface BlockEdit {
  readonly attributes?: Readonly<Record<string, Attribute | undefined>>;
  readonly blocks?: Readonly<Record<string, NestedBlock | undefined>>;
}

/** Applies an edit to the nested block at `path` ("" is the root). The path must exist. */
export function editBlock(root: Block, path: string, edit: BlockEdit): Block {
  if (path === "") {
    return {
      attributes: merge(root.attributes, edit.attributes),
      blocks: merge(root.blocks, edit.blocks),
    };
  }
  const [head = "", ...rest] = path.split(".");
  const nested = root.blocks[head];
  if (nested === undefined) throw new Error(`there is no block "${head}" to edit`);
  const block = editBlock(nested.block, rest.join("."), edit);
  return { ...root, blocks: { ...root.blocks, [head]: { ...nested, block } } };
}

function merge<T>(
  current: Readonly<Record<string, T>>,
  changes: Readonly<Record<string, T | undefined>> = {},
): Record<string, T> {
  const merged: Record<string, T> = { ...current };
  for (const [name, value] of Object.entries(changes)) {
    // A removal of what isn't there means that the patch and the bindings have drifted apart.
    if (value !== undefined) merged[name] = value;
    else if (name in merged) delete merged[name];
    else throw new Error(`there is no "${name}" to remove`);
  }
  return merged;
}
