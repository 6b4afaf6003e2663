import type { KubernetesClusterDefaultNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { Construct } from "constructs";
import { checkedPoolName, checkedVmSize } from "./rules";
import { checkedInteger } from "../private/checks";
import { refuse } from "../private/errors";
import { isKnownLater } from "../private/tokens";

interface NodePoolProps {
  readonly nodeCount?: number;
  readonly vmSize?: string;
  readonly nodePoolName?: string;
  readonly temporaryNodePoolName?: string;
  readonly kubernetesVersion?: string;
}

interface DefaultNodePool {
  readonly block: KubernetesClusterDefaultNodePool;
  readonly ignoreChanges: string[];
}

/** The `default_node_pool` block, and what in it counts at creation only. */
export function defaultNodePool(scope: Construct, props: NodePoolProps): DefaultNodePool {
  const name = checkedPoolName(scope, "nodePoolName", props.nodePoolName ?? "nodepool1");
  return {
    block: {
      name,
      nodeCount: checkedInteger(scope, "nodeCount", props.nodeCount ?? 1, 1, 1000),
      vmSize: checkedVmSize(scope, props.vmSize ?? "Standard_DS2_v2"),
      // Otherwise an upgrade reaches the control plane alone, until AKS refuses the next one.
      orchestratorVersion: props.kubernetesVersion,
      temporaryNameForRotation: temporaryName(scope, name, props.temporaryNodePoolName),
      // AKS reports this default, and the provider shows a difference where the block is missing.
      upgradeSettings: { maxSurge: "10%" },
    },
    ignoreChanges: [
      // Dropping the drain timeout of an imported cluster would replace the cluster.
      "default_node_pool[0].upgrade_settings",
      // Azure doesn't know the temporary name, so an import would show it as a difference.
      ...(props.temporaryNodePoolName === undefined
        ? ["default_node_pool[0].temporary_name_for_rotation"]
        : []),
    ],
  };
}

/** Without a temporary name the provider refuses a change of the VM size when it applies it. */
function temporaryName(
  scope: Construct,
  name: string,
  given: string | undefined,
): string | undefined {
  if (given === undefined) {
    return isKnownLater(name) ? undefined : otherName(name);
  }
  const property = "temporaryNodePoolName";
  if (given === name) {
    refuse({
      where: scope,
      property,
      given,
      problem: "is the name of the node pool itself",
      remedy: `Give another name, for example "${otherName(name)}".`,
    });
  }
  return checkedPoolName(scope, property, given);
}

function otherName(name: string): string {
  const other = `${name.slice(0, 9)}tmp`;
  return other === name ? `${name.slice(0, 9)}alt` : other;
}
