import { isObject, stringAt, type ObjectValue } from "../protocol/value";
import { azureRoleName } from "./azure-roles";
import { APIS } from "./directory";
import type { World } from "./world";

/** What people call an object, from its own values and the objects that it refers to. */
export function labelOf(world: World, type: string, values: ObjectValue): string {
  switch (type) {
    case "azuread_application_identifier_uri":
    case "azuread_application_password":
      return `${applicationName(world, values)} ${stringAt(values, "display_name") ?? "identifier URI"}`;
    case "azuread_service_principal":
      return nameByAttribute(world, "azuread_application", "client_id", values.client_id);
    case "azuread_service_principal_delegated_permission_grant":
      return `${principalName(world, values.service_principal_object_id)} → ${principalName(world, values.resource_service_principal_object_id)}`;
    case "azuread_app_role_assignment":
      return `${principalName(world, values.principal_object_id)} → ${principalName(world, values.resource_object_id)} ${appRoleName(values.app_role_id)}`;
    case "azurerm_role_assignment":
      return `${roleName(values)} of ${assigneeName(world, values.principal_id)}`;
    default:
      return (
        stringAt(values, "display_name") ??
        stringAt(values, "name") ??
        stringAt(values, "metadata.name") ??
        (isObject(values) ? String(values.id) : "")
      );
  }
}

/** The role's name by its id: a plan knows the name only if it was configured, Azure always does. */
function roleName(values: ObjectValue): string {
  const id = stringAt(values, "role_definition_id") ?? "";
  return azureRoleName(id) ?? stringAt(values, "role_definition_name") ?? id;
}

/** The name of a group made here, or the id of anybody else. */
function assigneeName(world: World, objectId: unknown): string {
  return nameByAttribute(world, "azuread_group", "object_id", objectId);
}

function applicationName(world: World, values: ObjectValue): string {
  return nameByAttribute(world, "azuread_application", "id", values.application_id);
}

/** The name of a service principal, made here or one of Microsoft's own. */
export function principalName(world: World, objectId: unknown): string {
  const api = APIS.find((candidate) => candidate.objectId === objectId);
  if (api !== undefined) return api.displayName;
  return nameByAttribute(world, "azuread_service_principal", "object_id", objectId);
}

/** The name of an app role of Microsoft's APIs, or its id. */
function appRoleName(id: unknown): string {
  const roles = APIS.flatMap(({ appRoles }) => Object.entries(appRoles));
  return roles.find(([, roleId]) => roleId === id)?.[0] ?? String(id);
}

function nameByAttribute(world: World, type: string, attribute: string, value: unknown): string {
  const name = world.find(type, attribute, value)?.values.display_name;
  return typeof name === "string" ? name : String(value);
}
