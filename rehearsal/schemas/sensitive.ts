import { editBlock } from "./edit-block";
import type { Block } from "./schema";

/**
 * The sensitive attributes of the types in use. The bindings don't say which are, and Terraform refuses
 * a sensitive value in an output that isn't marked.
 */
export const SENSITIVE: Readonly<Record<string, readonly string[]>> = {
  azuread_application: ["password.value"],
  azuread_application_certificate: ["value"],
  azuread_application_password: ["value"],
  azuread_service_principal_password: ["value"],
  azuread_user: ["password"],
  azurerm_kubernetes_cluster: [
    "kube_admin_config",
    "kube_admin_config_raw",
    "kube_config",
    "kube_config_raw",
    "http_proxy_config.trusted_ca",
    "service_principal.client_secret",
    "windows_profile.admin_password",
  ],
  "data.azurerm_kubernetes_cluster": [
    "kube_admin_config",
    "kube_admin_config_raw",
    "kube_config",
    "kube_config_raw",
  ],
};

export function markSensitive(type: string, schema: Block): Block {
  return (SENSITIVE[type] ?? []).reduce((block, path) => {
    const steps = path.split(".");
    const name = steps.pop() as string;
    const parent = steps.reduce<Block | undefined>(
      (inside, step) => inside?.blocks[step]?.block,
      block,
    );
    const attribute = parent?.attributes[name];
    if (attribute === undefined)
      throw new Error(`${type} has no attribute ${path} to mark sensitive`);
    return editBlock(block, steps.join("."), {
      attributes: { [name]: { ...attribute, sensitive: true } },
    });
  }, schema);
}
