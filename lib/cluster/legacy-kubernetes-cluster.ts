import {
  KubernetesCluster,
  type KubernetesClusterConfig,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { Construct } from "constructs";

const BLOCK = "azure_active_directory_role_based_access_control";

/** The block's arguments in azurerm 3.117, by their Terraform names. */
export interface LegacyAzureAdBlock {
  readonly client_app_id: string;
  readonly server_app_id: string;
  readonly server_app_secret: string;
  readonly tenant_id: string;
}

/**
 * `azurerm_kubernetes_cluster` with the Azure AD arguments that only azurerm 3 has. A subclass and not
 * `addOverride`, whose values `cdktf synth --hcl` renders as an attribute where a block is needed.
 *
 * @internal
 */
export class LegacyKubernetesCluster extends KubernetesCluster {
  constructor(
    scope: Construct,
    id: string,
    config: KubernetesClusterConfig,
    private readonly block: LegacyAzureAdBlock,
  ) {
    super(scope, id, config);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { ...super.synthesizeAttributes(), [BLOCK]: { ...this.block } };
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    const attributes = Object.entries(this.block).map(([name, value]) => [
      name,
      { value: value as string, isBlock: false, type: "simple", storageClassType: "string" },
    ]);
    return {
      ...super.synthesizeHclAttributes(),
      [BLOCK]: {
        value: [Object.fromEntries(attributes)],
        isBlock: true,
        type: "list",
        storageClassType: "object",
      },
    };
  }
}
