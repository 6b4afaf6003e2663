import { DataAzureadClientConfig } from "@cdktf/provider-azuread/lib/data-azuread-client-config";
import { Construct } from "constructs";
import { oncePerStack } from "../private/once-per-stack";

/**
 * Whoever runs Terraform in this stack, read once for each stack.
 *
 * Emits `data.azuread_client_config`.
 *
 * @internal
 */
export class Caller extends Construct {
  static of(scope: Construct): Caller {
    return oncePerStack(scope, "Caller", (stack, id) => new Caller(stack, id));
  }

  readonly resource: DataAzureadClientConfig;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    this.resource = new DataAzureadClientConfig(this, "Resource");
  }

  get objectId(): string {
    return this.resource.objectId;
  }

  get tenantId(): string {
    return this.resource.tenantId;
  }
}
