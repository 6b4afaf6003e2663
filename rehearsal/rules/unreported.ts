import { isList, isObject, type ObjectValue, type Value } from "../protocol/value";
import type { Rule } from "./rule";

/** What no service reports: a refresh leaves it as the state has it, an import leaves it unset. */
const UNREPORTED: Readonly<Record<string, readonly string[]>> = {
  azuread_application: ["prevent_duplicate_names"],
  azuread_group: ["prevent_duplicate_names"],
  azuread_service_principal: ["use_existing"],
  azuread_application_password: ["rotate_when_changed", "value"],
  azurerm_kubernetes_cluster: [
    "azure_active_directory_role_based_access_control.server_app_secret",
    "default_node_pool.temporary_name_for_rotation",
  ],
};

export const unreported: Rule = {
  about: "Secrets and instructions to the provider are never read back.",
  types: Object.keys(UNREPORTED),
  read(object, state, { type }) {
    for (const path of UNREPORTED[type] ?? []) keep(object, state, path.split("."));
  },
};

function keep(object: ObjectValue, state: ObjectValue, [head = "", ...rest]: string[]): void {
  if (!(head in object)) return;
  if (rest.length === 0) {
    object[head] = state[head] ?? null;
    return;
  }
  const inside = first(object[head]);
  if (isObject(inside)) keep(inside, asObject(first(state[head])), rest);
}

function first(value: Value | undefined): Value | undefined {
  return isList(value) ? value[0] : value;
}

function asObject(value: Value | undefined): ObjectValue {
  return isObject(value) ? value : {};
}
