import { Application } from "@cdktf/provider-azuread/lib/application";
import type { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { Construct } from "constructs";
import type { ApiPermission } from "./api-permission";
import type { IAadClientApplication } from "../cluster/azure-ad-integration";
import type { ApplicationProps, IApplication } from "./application";
import { ownersOf } from "./owners";
import { requiredResourceAccess } from "./required-resource-access";
import { checkedDisplayName, checkedRedirectUri } from "./rules";
import { servicePrincipalOf } from "./service-principal";
import type { IServerApplication } from "./server-application-reference";
import { checkedId } from "../private/construct-id";
import { withHclMetaArguments } from "../private/hcl-meta-arguments";
import { manageOverridden } from "../private/manage-overridden";
import { refuse } from "../private/errors";

export interface ClientApplicationProps extends ApplicationProps {
  /** The server application that users sign in to. */
  readonly server: IServerApplication;

  /**
   * Name of the application in the directory.
   *
   * @default "<clusterName>Client"
   */
  readonly displayName?: string;

  /**
   * Redirect (reply) URIs of the native client.
   *
   * @default ["https://<clusterName>Client"]
   */
  readonly redirectUris?: string[];

  /**
   * Permissions beside the one on the server application's scope.
   *
   * @default - none
   */
  readonly permissions?: ApiPermission[];
}

/**
 * The client application of the legacy integration: a native client that `kubectl` signs a user in
 * with.
 *
 * Emits `azuread_application` and `azuread_service_principal`.
 *
 * Article: "Create Azure AD client component".
 *
 * @throws on an id that is a token, an empty name, no redirect URI or one without a scheme, a
 * permission listed twice
 */
export class ClientApplication extends Construct implements IApplication, IAadClientApplication {
  /** The `azuread_application`. */
  readonly resource: Application;

  /** The `azuread_service_principal`. */
  readonly servicePrincipal: ServicePrincipal;

  readonly clientId: string;
  readonly servicePrincipalObjectId: string;

  private readonly requested: readonly ApiPermission[];

  constructor(scope: Construct, id: string, props: ClientApplicationProps) {
    super(scope, checkedId(scope, id));
    const redirectUris = props.redirectUris ?? [`https://${props.clusterName}Client`];
    if (redirectUris.length === 0) {
      refuse({
        where: this,
        property: "redirectUris",
        given: redirectUris,
        problem: "a native client without a redirect URI can't finish a sign-in",
        remedy: 'Give at least one, for example "https://myaksclusterClient".',
      });
    }
    const owners = ownersOf(this, props.owners);
    this.requested = [props.server.userImpersonation, ...(props.permissions ?? [])];

    this.resource = withHclMetaArguments(
      new Application(this, "Resource", {
        displayName: checkedDisplayName(this, props.displayName ?? `${props.clusterName}Client`),
        signInAudience: "AzureADMyOrg",
        owners: owners.objectIds,
        preventDuplicateNames: true,
        // A native client has no secret: both settings together are `--native-app`.
        publicClient: { redirectUris: redirectUris.map((uri) => checkedRedirectUri(this, uri)) },
        fallbackPublicClientEnabled: true,
        requiredResourceAccess: requiredResourceAccess(this, this.requested),
        lifecycle: owners.lifecycle(),
      }),
    );
    manageOverridden(this.resource);
    this.clientId = this.resource.clientId;

    this.servicePrincipal = servicePrincipalOf(this, this.clientId, owners);
    this.servicePrincipalObjectId = this.servicePrincipal.objectId;
  }

  get permissions(): ApiPermission[] {
    return [...this.requested];
  }
}
