import {
  blocksAt,
  isList,
  isObject,
  isUnknown,
  UNKNOWN,
  type ObjectValue,
  type Value,
} from "../protocol/value";
import { guid } from "../world/ids";
import type { World } from "../world/world";
import { canonicalList } from "./canonical-list";
import { adminConfig, userConfig } from "./cluster-credentials";
import { requireResourceGroup } from "./resource-group";
import type { Rule } from "./rule";

const AZURE_AD = "azure_active_directory_role_based_access_control";
const VERSION = "1.33";

export const cluster: Rule = {
  about:
    "A cluster gets its ids, its identities, its addresses and the credentials that its settings allow.",
  types: ["azurerm_kubernetes_cluster"],
  plan({ prior, planned }) {
    if (prior === null) return;
    if (signInOf(prior) !== signInOf(planned)) {
      for (const name of CREDENTIALS) planned[name] = UNKNOWN;
    }
    if ((prior.oidc_issuer_enabled ?? false) !== (planned.oidc_issuer_enabled ?? false)) {
      planned.oidc_issuer_url = UNKNOWN;
    }
  },
  create(object, { world }) {
    const group = requireResourceGroup(world, object);
    object.id = `${group.id}/providers/Microsoft.ContainerService/managedClusters/${String(object.name)}`;
    complete(object, world);
  },
  update(object, _prior, { world }) {
    complete(object, world);
  },
};

const CREDENTIALS = [
  "kube_admin_config",
  "kube_admin_config_raw",
  "kube_config",
  "kube_config_raw",
];

/** What decides who gets which credentials, as a text to compare. */
function signInOf(object: ObjectValue): string {
  return `${object.local_account_disabled === true} ${canonicalList(blocksAt(object, AZURE_AD))}`;
}

/** Fills what Azure decides. What a plan promised is left alone. */
function complete(object: ObjectValue, world: World): void {
  const prefix = String(object.dns_prefix ?? object.dns_prefix_private_cluster);
  const location = String(object.location).toLowerCase().replaceAll(" ", "");
  const fqdn = `${prefix}-${guid(prefix).slice(0, 8)}.hcp.${location}.azmk8s.io`;
  const nodeGroup = `MC_${String(object.resource_group_name)}_${String(object.name)}_${location}`;
  decide(object, "fqdn", fqdn);
  decide(object, "portal_fqdn", fqdn.replace(".hcp.", ".portal.hcp."));
  decide(object, "kubernetes_version", VERSION);
  decide(object, "current_kubernetes_version", `${String(object.kubernetes_version)}.0`);
  decide(object, "node_resource_group", nodeGroup);
  decide(
    object,
    "node_resource_group_id",
    `/subscriptions/${world.subscriptionId}/resourceGroups/${nodeGroup}`,
  );
  const issuer = `https://${location}.oic.prod-aks.azure.com/${world.tenantId}/${guid(fqdn)}/`;
  decide(object, "oidc_issuer_url", object.oidc_issuer_enabled === true ? issuer : "");
  decideInside(object, AZURE_AD, { tenant_id: world.tenantId });
  decideInside(object, "identity", {
    principal_id: guid(`identity of ${String(object.id)}`),
    tenant_id: world.tenantId,
  });
  decideInside(object, "default_node_pool", {
    kubelet_disk_type: "OS",
    max_pods: 110,
    node_count: 1,
    node_labels: {},
    orchestrator_version: String(object.kubernetes_version),
    os_disk_size_gb: 128,
    os_sku: "Ubuntu",
    vm_size: "Standard_D2s_v3",
    workload_runtime: "OCIContainer",
  });
  if (isUnknown(object.kubelet_identity)) {
    const kubelet = `/subscriptions/${world.subscriptionId}/resourceGroups/${nodeGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${String(object.name)}-agentpool`;
    object.kubelet_identity = [
      {
        client_id: guid(`${kubelet} client`),
        object_id: guid(kubelet),
        user_assigned_identity_id: kubelet,
      },
    ];
  }
  if (isUnknown(object.network_profile)) object.network_profile = [{ ...NETWORK }];
  const host = `https://${String(object.fqdn)}:443`;
  decide(object, "kube_config", userConfig(object, host));
  decide(object, "kube_admin_config", adminConfig(object, host));
  decide(object, "kube_config_raw", `rehearsed kubeconfig of ${String(object.name)}`);
  const hasAdmin = adminConfig(object, host).length > 0;
  decide(
    object,
    "kube_admin_config_raw",
    hasAdmin ? `rehearsed admin kubeconfig of ${String(object.name)}` : "",
  );
}

const NETWORK = {
  dns_service_ip: "10.0.0.10",
  ip_versions: ["IPv4"],
  load_balancer_sku: "standard",
  network_data_plane: "azure",
  network_plugin: "kubenet",
  outbound_type: "loadBalancer",
  pod_cidr: "10.244.0.0/16",
  pod_cidrs: ["10.244.0.0/16"],
  service_cidr: "10.0.0.0/16",
  service_cidrs: ["10.0.0.0/16"],
  load_balancer_profile: [],
  nat_gateway_profile: [],
  advanced_networking: [],
};

function decide(object: ObjectValue, name: string, value: Value): void {
  if (isUnknown(object[name])) object[name] = value;
}

function decideInside(object: ObjectValue, name: string, values: ObjectValue): void {
  const blocks = object[name];
  if (!isList(blocks)) return;
  object[name] = blocks.map((block) => {
    if (!isObject(block)) return block;
    const filled = Object.entries(block).map(([key, value]): [string, Value] => [
      key,
      isUnknown(value) && key in values ? (values[key] as Value) : value,
    ]);
    return Object.fromEntries(filled);
  });
}
