import { Refusal } from "../protocol/diagnostic";
import { blocksAt, isUnknown, type ObjectValue, type Value } from "../protocol/value";
import type { World, WorldObject } from "../world/world";
import type { Rule } from "./rule";

export const clusterLookUp: Rule = {
  about: "The data source reads the cluster that exists under the name now, credentials included.",
  types: ["data.azurerm_kubernetes_cluster"],
  readData(object, { world }) {
    const found = findCluster(world, object);
    if (found === undefined) {
      throw new Refusal(
        "Kubernetes Cluster was not found",
        `(Subscription: "${world.subscriptionId}" Resource Group Name: "${String(object.resource_group_name)}" Kubernetes Cluster Name: "${String(object.name)}")`,
      );
    }
    for (const [name, value] of Object.entries(object)) {
      if (isUnknown(value)) object[name] = reported(name, found.values);
    }
  },
};

function findCluster(world: World, asked: ObjectValue): WorldObject | undefined {
  const key = (values: ObjectValue): string =>
    `${String(values.resource_group_name)}/${String(values.name)}`.toLowerCase();
  return world.all("azurerm_kubernetes_cluster").find(({ values }) => key(values) === key(asked));
}

/** The data source names the node pools its own way; everything else is called as in the resource. */
function reported(name: string, values: ObjectValue): Value {
  if (name !== "agent_pool_profile") return values[name] ?? null;
  return blocksAt(values, "default_node_pool").map((pool) => ({
    ...pool,
    count: pool.node_count ?? null,
    os_type: "Linux",
  }));
}
