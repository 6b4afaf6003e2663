import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { Construct } from "constructs";
import { oncePerStack } from "../private/once-per-stack";

/**
 * Tenant and subscription of whoever runs Terraform, read once for each stack: `az account show`.
 *
 * Emits `data.azurerm_client_config`.
 *
 * @internal
 */
export class ClientConfig extends Construct {
  static of(scope: Construct): ClientConfig {
    return oncePerStack(scope, "ClientConfig", (stack, id) => new ClientConfig(stack, id));
  }

  readonly resource: DataAzurermClientConfig;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    this.resource = new DataAzurermClientConfig(this, "Resource");
  }
}
