import { Refusal } from "../protocol/diagnostic";
import { isGuid } from "../world/ids";
import type { World } from "../world/world";

const GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** The form of each type's import id; a type without one can't be imported. */
const IMPORT_IDS: Readonly<Record<string, { form: string; pattern: RegExp }>> = {
  azuread_application: {
    form: "/applications/<object id>",
    pattern: new RegExp(`^/applications/${GUID}$`),
  },
  azuread_application_identifier_uri: {
    form: "/applications/<object id>/identifierUris/<base64 of the URI>",
    pattern: new RegExp(`^/applications/${GUID}/identifierUris/[A-Za-z0-9+/]+={0,2}$`),
  },
  azuread_service_principal: {
    form: "/servicePrincipals/<object id>",
    pattern: new RegExp(`^/servicePrincipals/${GUID}$`),
  },
  azuread_service_principal_delegated_permission_grant: {
    form: "/oauth2PermissionGrants/<id>",
    pattern: /^\/oauth2PermissionGrants\/[\w-]+$/,
  },
  azuread_app_role_assignment: {
    form: "/servicePrincipals/<resource SP object id>/appRoleAssignedTo/<assignment id>",
    pattern: new RegExp(`^/servicePrincipals/${GUID}/appRoleAssignedTo/[\\w-]+$`),
  },
  azuread_group: { form: "/groups/<object id>", pattern: new RegExp(`^/groups/${GUID}$`) },
  azurerm_resource_group: {
    form: "/subscriptions/<id>/resourceGroups/<name>",
    pattern: new RegExp(`^/subscriptions/${GUID}/resourceGroups/[^/]+$`),
  },
  azurerm_kubernetes_cluster: {
    form: "/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ContainerService/managedClusters/<name>",
    pattern: new RegExp(
      `^/subscriptions/${GUID}/resourceGroups/[^/]+/providers/Microsoft\\.ContainerService/managedClusters/[^/]+$`,
    ),
  },
  azurerm_role_assignment: {
    form: "<scope>/providers/Microsoft.Authorization/roleAssignments/<GUID>",
    pattern: new RegExp(`^/.+/providers/Microsoft\\.Authorization/roleAssignments/${GUID}$`),
  },
  kubernetes_cluster_role_binding_v1: { form: "<name>", pattern: /^[^/]+$/ },
  kubernetes_cluster_role_v1: { form: "<name>", pattern: /^[^/]+$/ },
  kubernetes_namespace_v1: { form: "<name>", pattern: /^[^/]+$/ },
  kubernetes_role_binding_v1: { form: "<namespace>/<name>", pattern: /^[^/]+\/[^/]+$/ },
  kubernetes_role_v1: { form: "<namespace>/<name>", pattern: /^[^/]+\/[^/]+$/ },
};

/** Azure's import ids are case-sensitive and take one form; a client id isn't an object id. */
export function checkImportId(type: string, id: string, world: World): void {
  const known = IMPORT_IDS[type];
  if (known === undefined) {
    throw new Refusal("Resource Import Not Implemented", `${type} can't be imported.`);
  }
  if (!known.pattern.test(id)) {
    throw new Refusal("Invalid import ID", `${type} takes ${known.form}, not "${id}".`);
  }
  const last = id.split("/").pop() ?? "";
  if (type === "azuread_application" && isGuid(last)) {
    if (world.find(type, "client_id", last) !== undefined) {
      throw new Refusal("Application was not found", `${last} is a client id, not an object id.`);
    }
  }
}
