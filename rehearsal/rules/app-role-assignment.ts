import { Refusal } from "../protocol/diagnostic";
import { isObject, type ObjectValue } from "../protocol/value";
import { APIS } from "../world/directory";
import { principalName } from "../world/label";
import type { World } from "../world/world";
import { requirePrincipal } from "./require-principal";
import type { Rule } from "./rule";

export const appRoleAssignment: Rule = {
  about:
    "An application permission is an app role of the resource, assigned to a service principal.",
  types: ["azuread_app_role_assignment"],
  create(object, { world }) {
    requirePrincipal(world, object, "principal_object_id");
    requirePrincipal(world, object, "resource_object_id");
    if (!appRolesOf(world, object).includes(String(object.app_role_id))) {
      throw new Refusal(
        "Could not create app role assignment",
        `400: Permission being assigned was not found on application '${String(object.resource_object_id)}'.`,
      );
    }
    const pair = `${String(object.principal_object_id)} ${String(object.app_role_id)}`;
    const assignment = world.newGuid("app role assignment", pair);
    object.id = `/servicePrincipals/${String(object.resource_object_id)}/appRoleAssignedTo/${assignment}`;
    object.principal_display_name = principalName(world, object.principal_object_id);
    object.principal_type = "ServicePrincipal";
    object.resource_display_name = principalName(world, object.resource_object_id);
  },
};

function appRolesOf(world: World, object: ObjectValue): string[] {
  const api = APIS.find((candidate) => candidate.objectId === object.resource_object_id);
  if (api !== undefined) return Object.values(api.appRoles);
  const principal = world.find("azuread_service_principal", "object_id", object.resource_object_id);
  const roles = principal?.values.app_role_ids;
  return isObject(roles) ? Object.values(roles).map(String) : [];
}
