import type { KubernetesClusterAzureActiveDirectoryRoleBasedAccessControl } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { Construct } from "constructs";
import {
  AzureAdIntegrationKind,
  type LegacyIntegration,
  type ManagedIntegration,
} from "./azure-ad-integration";
import { ClientConfig } from "./client-config";
import type { LegacyAzureAdBlock } from "./legacy-kubernetes-cluster";

export function isLegacy(
  integration: ManagedIntegration | LegacyIntegration,
): integration is LegacyIntegration {
  return integration.kind === AzureAdIntegrationKind.LEGACY;
}

/** The block in azurerm 4, which has no `managed` any more. */
export function managedBlock(
  scope: Construct,
  integration: ManagedIntegration,
): KubernetesClusterAzureActiveDirectoryRoleBasedAccessControl {
  const { adminGroupObjectIds, azureRbac } = integration;
  const hasGroups = adminGroupObjectIds.length > 0;
  return {
    // The provider wants at least one of the two, whatever azure_rbac_enabled says.
    tenantId: hasGroups ? integration.tenantId : tenantOf(scope, integration),
    adminGroupObjectIds: hasGroups ? adminGroupObjectIds : undefined,
    azureRbacEnabled: azureRbac,
  };
}

/** The block in azurerm 3, by its Terraform names. */
export function legacyBlock(scope: Construct, integration: LegacyIntegration): LegacyAzureAdBlock {
  return {
    client_app_id: integration.clientAppId,
    server_app_id: integration.serverAppId,
    server_app_secret: integration.serverAppSecret,
    tenant_id: tenantOf(scope, integration),
  };
}

function tenantOf(scope: Construct, integration: { readonly tenantId?: string }): string {
  return integration.tenantId ?? ClientConfig.of(scope).resource.tenantId;
}
