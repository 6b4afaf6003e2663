import type { Block } from "../schemas/schema";
import { canonicalBlock } from "./equal";
import { isList, isObject, isUnknown, UNKNOWN, type ObjectValue, type Value } from "./value";

/**
 * What Terraform proposed, with computed attributes that nothing configures made unknown where there is
 * no earlier value to keep: on creation everywhere, on update inside blocks that are new.
 */
export function planBlock(
  block: Block,
  prior: Value | undefined,
  proposed: ObjectValue,
  config: Value | undefined,
): ObjectValue {
  const isNew = !isObject(prior);
  const configured = isObject(config) ? config : {};
  const planned: ObjectValue = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const value = proposed[name] ?? null;
    const left = attribute.computed && (configured[name] ?? null) === null;
    planned[name] = left && isNew && value === null ? UNKNOWN : value;
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const priorBlock = isNew ? undefined : prior[name];
    planned[name] = planNested(
      nested.block,
      nested.nesting === "set",
      priorBlock,
      proposed[name],
      configured[name],
    );
  }
  return planned;
}

function planNested(
  block: Block,
  isSet: boolean,
  prior: Value | undefined,
  proposed: Value | undefined,
  config: Value | undefined,
): Value {
  if (isUnknown(proposed)) return proposed;
  if (isObject(proposed)) return planBlock(block, prior, proposed, config);
  if (!isList(proposed)) return proposed ?? null;
  const priorItems = isList(prior) ? prior : [];
  const configItems = isList(config) ? config : [];
  return proposed.map((item, index) => {
    if (!isObject(item)) return item;
    // A set has no positions: an element is an earlier one when Terraform proposed it unchanged.
    const before = isSet
      ? priorItems.find((other) => canonicalBlock(block, other) === canonicalBlock(block, item))
      : priorItems[index];
    return planBlock(block, before, item, isSet ? item : configItems[index]);
  });
}
