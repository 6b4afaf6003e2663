import { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import type { Construct } from "constructs";
import type { Owners } from "./owners";
import { withHclMetaArguments } from "../private/hcl-meta-arguments";
import { manageOverridden } from "../private/manage-overridden";

/** The service principal of an application, with the application's owners: `az ad sp create`. */
export function servicePrincipalOf(
  application: Construct,
  clientId: string,
  owners: Owners,
): ServicePrincipal {
  return manageOverridden(
    withHclMetaArguments(
      new ServicePrincipal(application, "ServicePrincipal", {
        clientId,
        owners: owners.objectIds,
        lifecycle: owners.lifecycle(),
      }),
    ),
  );
}
