import { Refusal } from "../protocol/diagnostic";
import { blocksAt } from "../protocol/value";
import type { Rule } from "./rule";

export const azurermFeatures: Rule = {
  about: "The azurerm provider demands one features block, though its schema calls it optional.",
  types: ["provider.azurerm"],
  validate(config) {
    const given = blocksAt(config, "features").length;
    if (given !== 1) {
      throw new Refusal(
        "Insufficient features blocks",
        `One "features" block is required, not ${given}.`,
      );
    }
  },
};
