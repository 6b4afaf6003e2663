import { Refusal } from "../protocol/diagnostic";
import type { ObjectValue } from "../protocol/value";
import type { Rule, Surroundings } from "./rule";

export const duplicateApplication: Rule = {
  about:
    "With prevent_duplicate_names an application is looked for by name when its creation is planned, so a tainted one stands in the way of its own replacement.",
  types: ["azuread_application"],
  plan({ prior, planned }, surroundings) {
    if (prior === null) refuseDuplicate(planned, surroundings);
  },
};

export const duplicateGroup: Rule = {
  about:
    "With prevent_duplicate_names a group is looked for by name when it is created, after a tainted one was deleted.",
  types: ["azuread_group"],
  create: refuseDuplicate,
};

function refuseDuplicate(object: ObjectValue, { world, type }: Surroundings): void {
  if (object.prevent_duplicate_names !== true) return;
  const existing = world.find(type, "display_name", object.display_name);
  if (existing !== undefined) {
    throw new Refusal(
      `A resource with the display name "${String(object.display_name)}" already exists`,
      `To be managed via Terraform ${existing.id} needs to be imported into the State.`,
    );
  }
}
