import type { Block } from "../schemas/schema";
import { Refusal } from "./diagnostic";
import { isList, isObject, type ObjectValue } from "./value";

/** Terraform leaves one check to providers: a value for an attribute that only they compute. */
export function validateBlock(block: Block, config: ObjectValue, path = ""): void {
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const onlyComputed = attribute.computed && !attribute.optional && !attribute.required;
    if (onlyComputed && (config[name] ?? null) !== null) {
      throw new Refusal(
        "Value for unconfigurable attribute",
        `Can't configure a value for "${path}${name}": its value will be decided automatically based on the result of applying this configuration.`,
      );
    }
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const value = config[name];
    const items = isList(value) ? value : [value];
    for (const item of items) {
      if (isObject(item)) validateBlock(nested.block, item, `${path}${name}.`);
    }
  }
}
