import type { Block } from "../schemas/schema";
import { canonicalBlock, equalValues } from "../protocol/equal";
import type { AttributePath } from "../protocol/provider";
import { isList, isObject, type ObjectValue, type Value } from "../protocol/value";

/**
 * The arguments whose change replaces the object, by the providers' documentation and sources: schemas
 * don't say. A path of blocks leads to an argument or to a whole block.
 */
export const REPLACED_BY: Readonly<Record<string, readonly string[]>> = {
  azuread_application: ["template_id"],
  azuread_application_identifier_uri: ["application_id", "identifier_uri"],
  azuread_application_password: [
    "application_id",
    "display_name",
    "end_date",
    "end_date_relative",
    "rotate_when_changed",
    "start_date",
  ],
  azuread_service_principal: ["client_id"],
  azuread_service_principal_delegated_permission_grant: [
    "resource_service_principal_object_id",
    "service_principal_object_id",
    "user_object_id",
  ],
  azuread_app_role_assignment: ["app_role_id", "principal_object_id", "resource_object_id"],
  azuread_group: [
    "assignable_to_role",
    "behaviors",
    "mail_nickname",
    "provisioning_options",
    "types",
  ],
  azuread_group_member: ["group_object_id", "member_object_id"],
  azurerm_resource_group: ["location", "name"],
  azurerm_role_assignment: [
    "condition",
    "condition_version",
    "delegated_managed_identity_resource_id",
    "description",
    "name",
    "principal_id",
    "principal_type",
    "role_definition_id",
    "role_definition_name",
    "scope",
    "skip_service_principal_aad_check",
  ],
  azurerm_kubernetes_cluster: [
    "default_node_pool.name",
    "disk_encryption_set_id",
    "dns_prefix",
    "dns_prefix_private_cluster",
    "edge_zone",
    "linux_profile",
    "location",
    "name",
    "node_resource_group",
    "private_cluster_enabled",
    "resource_group_name",
  ],
  kubernetes_cluster_role_binding_v1: ["metadata.name", "role_ref"],
  kubernetes_cluster_role_v1: ["metadata.name"],
  kubernetes_namespace_v1: ["metadata.name"],
  kubernetes_role_binding_v1: ["metadata.name", "metadata.namespace", "role_ref"],
  kubernetes_role_v1: ["metadata.name", "metadata.namespace"],
};

export function replacementPaths(
  type: string,
  block: Block,
  prior: ObjectValue,
  planned: ObjectValue,
): AttributePath[] {
  return (REPLACED_BY[type] ?? []).flatMap((path) => {
    const changed = changedPath(block, path.split("."), prior, planned);
    return changed === undefined ? [] : [changed];
  });
}

function changedPath(
  block: Block,
  [head = "", ...rest]: readonly string[],
  prior: Value,
  planned: Value,
): AttributePath | undefined {
  const before = isObject(prior) ? (prior[head] ?? null) : null;
  const after = isObject(planned) ? (planned[head] ?? null) : null;
  const attribute = block.attributes[head];
  if (attribute !== undefined) {
    return equalValues(attribute.type, before, after) ? undefined : [head];
  }
  const nested = block.blocks[head];
  if (nested === undefined) throw new Error(`there is no "${head}" that could force a replacement`);
  const [oldItem, newItem] = [first(before), first(after)];
  if (rest.length === 0 || oldItem === null || newItem === null) {
    const same = canonicalBlock(nested.block, oldItem) === canonicalBlock(nested.block, newItem);
    return same ? undefined : [head];
  }
  const inner = changedPath(nested.block, rest, oldItem, newItem);
  return inner && [head, 0, ...inner];
}

function first(value: Value): Value {
  return isList(value) ? (value[0] ?? null) : value;
}
