import { blocksAt } from "../protocol/value";
import type { Rule } from "./rule";

export const maxSurge: Rule = {
  about: "AKS reports max_surge 10% for a default node pool without upgrade settings.",
  types: ["azurerm_kubernetes_cluster"],
  read(object) {
    const [pool] = blocksAt(object, "default_node_pool");
    if (pool === undefined || blocksAt(pool, "upgrade_settings").length > 0) return;
    const settings = {
      max_surge: "10%",
      drain_timeout_in_minutes: 0,
      node_soak_duration_in_minutes: 0,
    };
    object.default_node_pool = [{ ...pool, upgrade_settings: [settings] }];
  },
};
