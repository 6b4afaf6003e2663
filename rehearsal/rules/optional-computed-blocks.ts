import { isList, UNKNOWN, type ObjectValue } from "../protocol/value";

/**
 * Blocks that a configuration may leave to the service: planned as wholly unknown on creation, kept later. The
 * protocol has no such blocks, so these types are planned under the legacy type system, as the real
 * provider's are.
 */
export const OPTIONAL_COMPUTED_BLOCKS: Readonly<Record<string, readonly string[]>> = {
  azurerm_kubernetes_cluster: ["kubelet_identity", "network_profile"],
  kubernetes_cluster_role_v1: ["rule"],
};

export function keepComputedBlocks(
  type: string,
  prior: ObjectValue | null,
  planned: ObjectValue,
  config: ObjectValue,
): void {
  for (const name of OPTIONAL_COMPUTED_BLOCKS[type] ?? []) {
    const configured = config[name];
    if (isList(configured) && configured.length === 0) {
      planned[name] = prior === null ? UNKNOWN : (prior[name] ?? []);
    }
  }
}
