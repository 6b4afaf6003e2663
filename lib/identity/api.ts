import { DataAzureadServicePrincipal } from "@cdktf/provider-azuread/lib/data-azuread-service-principal";
import { Construct } from "constructs";
import { checkedGuid } from "../private/checks";
import { oncePerStack } from "../private/once-per-stack";
import { isKnownLater } from "../private/tokens";
import { refuse } from "../private/errors";

/** An API whose permissions an application may ask for: Microsoft Graph, or another application. */
export interface IApi {
  /** Application (client) id of the API. */
  readonly appId: string;

  /**
   * Name of the API in Terraform addresses. Needed where `appId` is a token.
   *
   * @default "Api-<appId>"
   */
  readonly name?: string;

  /**
   * Object id of the API's service principal in this tenant.
   *
   * @default - looked up in the directory by `appId`
   */
  readonly servicePrincipalObjectId?: string;
}

/**
 * The service principal of an API that exists already, read once for each stack.
 *
 * Emits `data.azuread_service_principal`. A data source, because `use_existing` on the resource would
 * delete Microsoft's service principal on destroy.
 *
 * @internal
 */
export class ApiServicePrincipal extends Construct {
  static of(scope: Construct, api: IApi): ApiServicePrincipal {
    if (isKnownLater(api.appId)) {
      refuse({
        where: scope,
        property: "permissions",
        problem:
          "the API's application id is known only to Terraform, so its service principal can't be looked up",
        remedy: "Give the API's servicePrincipalObjectId too, and the permission's id.",
      });
    }
    const appId = checkedGuid(scope, "appId", api.appId);
    return oncePerStack(
      scope,
      `Api-${appId}`,
      (stack, id) => new ApiServicePrincipal(stack, id, appId),
    );
  }

  readonly resource: DataAzureadServicePrincipal;

  private constructor(scope: Construct, id: string, appId: string) {
    super(scope, id);
    this.resource = new DataAzureadServicePrincipal(this, "Resource", { clientId: appId });
  }
}
