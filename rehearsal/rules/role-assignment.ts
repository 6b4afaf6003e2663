import { Refusal } from "../protocol/diagnostic";
import { isUnknown } from "../protocol/value";
import { AZURE_ROLES, azureRoleName } from "../world/azure-roles";
import { GROUPS, USERS } from "../world/directory";
import type { World } from "../world/world";
import type { Rule } from "./rule";

export const roleAssignment: Rule = {
  about:
    "A role is assigned to an object id of the directory, at a scope that exists; Azure reports the role's id under the subscription.",
  types: ["azurerm_role_assignment"],
  create(object, { world, type }) {
    requireScope(world, String(object.scope));
    const principalType = typeOfPrincipal(world, String(object.principal_id));
    if (isUnknown(object.principal_type)) object.principal_type = principalType;
    if (isUnknown(object.role_definition_id)) {
      object.role_definition_id = roleId(world, roleGuid(String(object.role_definition_name)));
    }
    const guid = String(object.role_definition_id).split("/").pop();
    if (isUnknown(object.role_definition_name)) {
      object.role_definition_name = azureRoleName(String(guid)) ?? "Custom role";
    }
    const same = world
      .all(type)
      .some(
        ({ values }) =>
          values.scope === object.scope &&
          values.principal_id === object.principal_id &&
          String(values.role_definition_id).endsWith(String(guid)),
      );
    if (same) throw new Refusal("RoleAssignmentExists", "409: The role assignment already exists.");
    if (isUnknown(object.name)) {
      const what = `${String(object.scope)} ${String(object.principal_id)} ${guid}`;
      object.name = world.newGuid("role assignment", what);
    }
    object.id = `${String(object.scope)}/providers/Microsoft.Authorization/roleAssignments/${String(object.name)}`;
  },
  read(object, _state, { world }) {
    object.role_definition_id = roleId(world, String(object.role_definition_id).split("/").pop());
  },
};

function roleGuid(name: string): string {
  const guid = AZURE_ROLES[name];
  if (guid === undefined) throw new Refusal("loading Role Definition List", `no role "${name}"`);
  return guid;
}

function roleId(world: World, guid: string | undefined): string {
  return `/subscriptions/${world.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
}

function requireScope(world: World, scope: string): void {
  const root = `/subscriptions/${world.subscriptionId}`;
  // A role may be assigned in a namespace of a cluster: the cluster must exist.
  const resource = scope.replace(/\/namespaces\/[^/]+$/, "");
  if (resource === root || world.all().some(({ id }) => id === resource)) return;
  throw new Refusal("ResourceNotFound", `404: The scope '${scope}' was not found.`);
}

function typeOfPrincipal(world: World, objectId: string): string {
  const hasId = (candidate: { objectId: string }): boolean => candidate.objectId === objectId;
  if (USERS.some(hasId)) return "User";
  if (GROUPS.some(hasId) || world.find("azuread_group", "object_id", objectId)) return "Group";
  if (world.find("azuread_service_principal", "object_id", objectId)) return "ServicePrincipal";
  throw new Refusal(
    "PrincipalNotFound",
    `400: Principal ${objectId} does not exist in the directory ${world.tenantId}.`,
  );
}
