import { Refusal } from "../protocol/diagnostic";
import { blocksAt, isList, type ObjectValue, type Value } from "../protocol/value";
import type { Rule } from "./rule";

const AZURE_AD = "azure_active_directory_role_based_access_control";

export const clusterArguments: Rule = {
  about: "Arguments that exclude or demand each other, which the schema doesn't tell.",
  types: ["azurerm_kubernetes_cluster"],
  validate(config, { azurerm }) {
    exactlyOne(config, ["identity", "service_principal"]);
    exactlyOne(config, ["dns_prefix", "dns_prefix_private_cluster"]);
    const [block] = blocksAt(config, AZURE_AD);
    if (
      azurerm === "4.55" &&
      block &&
      !given(block.tenant_id) &&
      !given(block.admin_group_object_ids)
    ) {
      throw new Refusal(
        "Missing required argument",
        `"${AZURE_AD}.0.admin_group_object_ids": one of admin_group_object_ids,tenant_id must be specified`,
      );
    }
  },
};

function exactlyOne(config: ObjectValue, names: readonly string[]): void {
  const count = names.filter((name) => given(config[name])).length;
  if (count !== 1) {
    throw new Refusal(
      "Invalid combination of arguments",
      `one of \`${names.join(",")}\` must be specified`,
    );
  }
}

function given(value: Value | undefined): boolean {
  return isList(value) ? value.length > 0 : (value ?? null) !== null;
}
