import { Refusal } from "../protocol/diagnostic";
import { valueAt } from "../protocol/value";
import type { Rule } from "./rule";

export const nodePoolRotation: Rule = {
  about: "Another VM size cycles the default node pool, which needs a temporary name.",
  types: ["azurerm_kubernetes_cluster"],
  update(object, prior) {
    const changed =
      valueAt(object, "default_node_pool.vm_size") !== valueAt(prior, "default_node_pool.vm_size");
    if (changed && !valueAt(object, "default_node_pool.temporary_name_for_rotation")) {
      throw new Refusal(
        "`temporary_name_for_rotation` must be specified when updating any of the following properties",
        "default_node_pool.0.vm_size",
      );
    }
  },
};
