import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import type { TerraformStack } from "cdktf";
import { requireVersion, VERSIONS } from "./provider-version";
import { AzureAdIntegrationKind } from "../cluster/azure-ad-integration";
import { optionalGuid } from "../private/checks";

export interface SubscriptionProps {
  /**
   * Subscription of the cluster, a GUID. azurerm 4 needs it, here or as `ARM_SUBSCRIPTION_ID`.
   *
   * @default - the environment variable `ARM_SUBSCRIPTION_ID`
   */
  readonly subscriptionId?: string;

  /**
   * Tenant to sign in to Azure with, a GUID.
   *
   * @default - the tenant of whoever runs Terraform
   */
  readonly tenantId?: string;
}

/** The azurerm provider in the major version that the integration's arguments need. */
export function addAzurermProvider(
  stack: TerraformStack,
  kind: AzureAdIntegrationKind,
  props: SubscriptionProps,
): void {
  new AzurermProvider(stack, "azurerm", {
    // Always required, though optional in the types.
    features: [{}],
    subscriptionId: optionalGuid(stack, "subscriptionId", props.subscriptionId),
    tenantId: optionalGuid(stack, "tenantId", props.tenantId),
  });
  const isLegacy = kind === AzureAdIntegrationKind.LEGACY;
  requireVersion(stack, "azurerm", isLegacy ? VERSIONS.azurermLegacy : VERSIONS.azurerm);
}
