import { Refusal } from "../protocol/diagnostic";
import { blocksAt, type ObjectValue } from "../protocol/value";
import { integrationOf } from "./cluster-credentials";
import type { AzurermRelease, Rule } from "./rule";

const AZURE_AD = "azure_active_directory_role_based_access_control";
const LEGACY = ["client_app_id", "server_app_id", "server_app_secret"];

export const legacyCreation: Rule = {
  about: "Azure has refused new clusters with the legacy integration since June 2023.",
  types: ["azurerm_kubernetes_cluster"],
  create(object, { world }) {
    if (integrationOf(object) === "legacy" && world.options.allowLegacyCreation !== true) {
      throw new Refusal(
        "AzureADIntegrationDeprecated",
        "400: Azure AD integration (legacy) is deprecated: new clusters need AKS-managed Azure AD.",
      );
    }
  },
};

export const noWayBack: Rule = {
  about: "A managed integration can't become a legacy one, and neither can be taken away.",
  types: ["azurerm_kubernetes_cluster"],
  update(object, _prior, { world, type, azurerm }) {
    const stored = world.get(type, String(object.id));
    const before = stored === undefined ? "none" : integrationOf(stored.values);
    const after = integrationOf(object);
    if (before === "managed" && after === "legacy") {
      throw new Refusal(
        "ReconcileManagedAADError",
        "400: Migrating from AKS-managed Azure AD to the legacy integration is not allowed.",
      );
    }
    if (before !== "none" && after === "none" && azurerm === "4.55") {
      throw new Refusal("BadRequest", "400: AADProfile can't be removed once it was set.");
    }
  },
};

export const integrationArguments: Rule = {
  about:
    "azurerm 3.117 checks at apply that a legacy integration has all its applications and a managed one none.",
  types: ["azurerm_kubernetes_cluster"],
  create: (object, { azurerm }) => checkArguments(object, azurerm),
  update: (object, _prior, { azurerm }) => checkArguments(object, azurerm),
};

export const localAccounts: Rule = {
  about: "Local accounts can be turned off under AKS-managed Azure AD only.",
  types: ["azurerm_kubernetes_cluster"],
  create: checkLocalAccounts,
  update: checkLocalAccounts,
};

function checkArguments(object: ObjectValue, azurerm: AzurermRelease): void {
  const [block] = blocksAt(object, AZURE_AD);
  if (block === undefined || azurerm === "4.55") return;
  const present = LEGACY.filter((name) => (block[name] ?? "") !== "");
  if (block.managed === true) {
    if (present.length > 0) {
      throw new Refusal(
        `can't specify ${present.join(" or ")} when using managed aad rbac (managed = true)`,
      );
    }
    return;
  }
  if (present.length < LEGACY.length) {
    throw new Refusal(
      `you must specify ${LEGACY.join(" and ")} when using unmanaged aad rbac (managed = false)`,
    );
  }
  const managedOnly = ["admin_group_object_ids", "azure_rbac_enabled"].filter((name) => {
    const value = block[name];
    return Array.isArray(value) ? value.length > 0 : value === true;
  });
  if (managedOnly.length > 0) {
    throw new Refusal(
      `can't specify ${managedOnly.join(" or ")} when using unmanaged aad rbac (managed = false)`,
    );
  }
}

function checkLocalAccounts(object: ObjectValue): void {
  if (object.local_account_disabled === true && integrationOf(object) !== "managed") {
    throw new Refusal(
      "BadRequest",
      "400: disableLocalAccounts must be used with AKS-managed Azure AD only.",
    );
  }
}
