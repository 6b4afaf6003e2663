import { Refusal } from "../protocol/diagnostic";
import { requirePrincipal } from "./require-principal";
import type { Rule } from "./rule";

export const delegatedGrant: Rule = {
  about: "A client has one delegated grant for each resource: a second one is refused with 409.",
  types: ["azuread_service_principal_delegated_permission_grant"],
  create(object, { world, type }) {
    requirePrincipal(world, object, "service_principal_object_id");
    requirePrincipal(world, object, "resource_service_principal_object_id");
    const existing = world
      .all(type)
      .some(
        ({ values }) =>
          values.service_principal_object_id === object.service_principal_object_id &&
          values.resource_service_principal_object_id ===
            object.resource_service_principal_object_id,
      );
    if (existing) {
      throw new Refusal(
        "Could not create delegated permission grant",
        "409 Conflict: Request_MultipleObjectsWithSameKeyValue: Permission entry already exists.",
      );
    }
    const pair = `${String(object.service_principal_object_id)} ${String(object.resource_service_principal_object_id)}`;
    object.id = `/oauth2PermissionGrants/${world.newGuid("grant", pair)}`;
  },
};
