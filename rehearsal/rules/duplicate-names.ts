import { Refusal } from "../protocol/diagnostic";
import type { Rule } from "./rule";

export const duplicateNames: Rule = {
  about:
    "With prevent_duplicate_names the azuread provider looks for an object of the same name before it creates one.",
  types: ["azuread_application", "azuread_group"],
  plan({ prior, planned }, { world, type }) {
    if (prior !== null || planned.prevent_duplicate_names !== true) return;
    const existing = world.find(type, "display_name", planned.display_name);
    if (existing !== undefined) {
      throw new Refusal(
        `A ${type} named "${String(planned.display_name)}" already exists`,
        `To be managed via Terraform ${existing.id} needs to be imported into the State.`,
      );
    }
  },
};
