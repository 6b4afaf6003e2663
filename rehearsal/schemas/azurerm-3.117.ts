import { editBlock, type BlockEdit } from "./edit-block";
import type { Attribute, Block, TypeConstraint } from "./schema";

const optional = (type: TypeConstraint): Attribute => ({ type, optional: true });
const optionalComputed = (type: TypeConstraint): Attribute => ({
  type,
  optional: true,
  computed: true,
});
const required = (type: TypeConstraint): Attribute => ({ type, required: true });
const computed = (type: TypeConstraint): Attribute => ({ type, computed: true });

/** The one thing that 3.117 is here for: the four arguments of the legacy integration. */
const LEGACY_INTEGRATION: BlockEdit = {
  attributes: {
    client_app_id: optional("string"),
    managed: optional("bool"),
    server_app_id: optional("string"),
    server_app_secret: { type: "string", optional: true, sensitive: true },
  },
};

/** azurerm_kubernetes_cluster: block by block, what 3.117 has, lacks or demands, against 4.55. */
const KUBERNETES_CLUSTER: Readonly<Record<string, BlockEdit>> = {
  azure_active_directory_role_based_access_control: LEGACY_INTEGRATION,
  "": {
    attributes: {
      ai_toolchain_operator_enabled: undefined,
      api_server_authorized_ip_ranges: optionalComputed(["set", "string"]),
      automatic_channel_upgrade: optional("string"),
      automatic_upgrade_channel: undefined,
      enable_pod_security_policy: optional("bool"),
      node_os_channel_upgrade: optional("string"),
      node_os_upgrade_channel: undefined,
      public_network_access_enabled: optional("bool"),
    },
    blocks: { bootstrap_profile: undefined, upgrade_override: undefined },
  },
  api_server_access_profile: {
    attributes: {
      authorized_ip_ranges: optionalComputed(["set", "string"]),
      virtual_network_integration_enabled: undefined,
      vnet_integration_enabled: optional("bool"),
    },
  },
  auto_scaler_profile: {
    attributes: {
      daemonset_eviction_for_empty_nodes_enabled: undefined,
      daemonset_eviction_for_occupied_nodes_enabled: undefined,
      ignore_daemonsets_utilization_enabled: undefined,
    },
  },
  default_node_pool: {
    attributes: {
      auto_scaling_enabled: undefined,
      custom_ca_trust_enabled: optional("bool"),
      enable_auto_scaling: optional("bool"),
      enable_host_encryption: optional("bool"),
      enable_node_public_ip: optional("bool"),
      gpu_driver: undefined,
      host_encryption_enabled: undefined,
      message_of_the_day: optional("string"),
      node_public_ip_enabled: undefined,
      node_taints: optional(["list", "string"]),
      vm_size: required("string"),
    },
  },
  "default_node_pool.linux_os_config": {
    attributes: {
      transparent_huge_page: undefined,
      transparent_huge_page_enabled: optional("string"),
    },
  },
  "default_node_pool.upgrade_settings": { attributes: { undrainable_node_behavior: undefined } },
  network_profile: {
    attributes: {
      docker_bridge_cidr: optionalComputed("string"),
      ebpf_data_plane: optionalComputed("string"),
      network_data_plane: optionalComputed("string"),
      outbound_ip_address_ids: optionalComputed(["set", "string"]),
      outbound_ip_prefix_ids: optionalComputed(["set", "string"]),
    },
    blocks: { advanced_networking: undefined },
  },
  "network_profile.load_balancer_profile": { attributes: { backend_pool_type: undefined } },
  service_mesh_profile: { attributes: { revisions: undefined } },
  storage_profile: { attributes: { disk_driver_version: optional("string") } },
  web_app_routing: {
    attributes: {
      default_nginx_controller: undefined,
      dns_zone_id: optional("string"),
      dns_zone_ids: optional(["list", "string"]),
    },
  },
  windows_profile: {
    attributes: { admin_password: { type: "string", optional: true, sensitive: true } },
  },
  workload_autoscaler_profile: {
    attributes: {
      vertical_pod_autoscaler_controlled_values: computed("string"),
      vertical_pod_autoscaler_update_mode: computed("string"),
    },
  },
};

const ROLE_ASSIGNMENT: Readonly<Record<string, BlockEdit>> = {
  "": { attributes: { condition_version: optional("string") } },
};

/** The provider's own configuration. */
const PROVIDER: Readonly<Record<string, BlockEdit>> = {
  "": {
    attributes: {
      ado_pipeline_service_connection_id: undefined,
      msi_api_version: undefined,
      resource_provider_registrations: undefined,
      resource_providers_to_register: undefined,
    },
  },
  features: { blocks: { databricks_workspace: undefined, netapp: undefined } },
  "features.recovery_service": {
    attributes: { vm_backup_suspend_protection_and_retain_data_on_destroy: undefined },
  },
};

/** Named edits from azurerm 4.55, which the bindings describe, to 3.117, which legacy stacks require. */
export const AZURERM_3_117: Readonly<Record<string, Readonly<Record<string, BlockEdit>>>> = {
  azurerm_kubernetes_cluster: KUBERNETES_CLUSTER,
  azurerm_role_assignment: ROLE_ASSIGNMENT,
  "provider.azurerm": PROVIDER,
};

/** Data source attributes whose nested objects differ in 3.117: the fields to add and to take away. */
const CLUSTER_DATA_FIELDS: Readonly<
  Record<string, { add: Record<string, TypeConstraint>; remove: readonly string[] }>
> = {
  agent_pool_profile: {
    add: { enable_auto_scaling: "bool", enable_node_public_ip: "bool" },
    remove: [],
  },
  "agent_pool_profile.upgrade_settings": {
    add: {},
    remove: ["max_unavailable", "undrainable_node_behavior"],
  },
  azure_active_directory_role_based_access_control: {
    add: { client_app_id: "string", managed: "bool", server_app_id: "string" },
    remove: [],
  },
  service_mesh_profile: { add: {}, remove: ["revisions"] },
  storage_profile: { add: { disk_driver_version: "string" }, remove: [] },
};

/** The 3.117 form of a schema that was derived from the 4.55 bindings; other types are unchanged. */
export function toAzurerm3117(type: string, schema: Block): Block {
  const edited = Object.entries(AZURERM_3_117[type] ?? {}).reduce(
    (block, [path, edit]) => editBlock(block, path, edit),
    schema,
  );
  if (type === "data.azurerm_kubernetes_cluster") return clusterDataSource(edited);
  return type === "provider.azurerm" ? oneFeaturesBlock(edited) : edited;
}

/** 3.117 states what 4.55 checks elsewhere: exactly one `features`, and each of its blocks once. */
function oneFeaturesBlock(provider: Block): Block {
  const { features } = provider.blocks;
  if (features === undefined) throw new Error('there is no block "features" to edit');
  const blocks = Object.fromEntries(
    Object.entries(features.block.blocks).map(([name, nested]) => [
      name,
      { ...nested, maxItems: 1 },
    ]),
  );
  const once = { ...features, minItems: 1, maxItems: 1, block: { ...features.block, blocks } };
  return { ...provider, blocks: { ...provider.blocks, features: once } };
}

function clusterDataSource(schema: Block): Block {
  const attributes: Record<string, Attribute> = {
    ...schema.attributes,
    custom_ca_trust_certificates_base64: computed(["list", "string"]),
  };
  for (const [path, { add, remove }] of Object.entries(CLUSTER_DATA_FIELDS)) {
    const [name = "", ...rest] = path.split(".");
    const attribute = attributes[name];
    if (attribute === undefined) throw new Error(`there is no "${name}" to edit`);
    attributes[name] = { ...attribute, type: editObject(attribute.type, rest, add, remove) };
  }
  return { ...schema, attributes };
}

/** Edits the fields of a list of objects, or of such a list inside it. */
function editObject(
  type: TypeConstraint,
  path: readonly string[],
  add: Record<string, TypeConstraint>,
  remove: readonly string[],
): TypeConstraint {
  if (type[0] === "list" && typeof type[1] !== "string") {
    return ["list", editObject(type[1] as TypeConstraint, path, add, remove)];
  }
  if (type[0] !== "object") throw new Error("only objects have fields to edit");
  const fields = type[1] as Record<string, TypeConstraint>;
  const [head, ...rest] = path;
  if (head !== undefined) {
    const inner = fields[head];
    if (inner === undefined) throw new Error(`there is no "${head}" to edit`);
    return ["object", { ...fields, [head]: editObject(inner, rest, add, remove) }];
  }
  const kept = Object.entries(fields).filter(([name]) => !remove.includes(name));
  return ["object", { ...Object.fromEntries(kept), ...add }];
}
