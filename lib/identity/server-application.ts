import { Application } from "@cdktf/provider-azuread/lib/application";
import { ApplicationIdentifierUri } from "@cdktf/provider-azuread/lib/application-identifier-uri";
import { ApplicationPasswordA as ApplicationPassword } from "@cdktf/provider-azuread/lib/application-password";
import type { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { ApiPermission } from "./api-permission";
import type { IServerApplication } from "./server-application-reference";
import type { IAadServerApplication } from "../cluster/azure-ad-integration";
import type { ApplicationProps, IApplication } from "./application";
import { MicrosoftGraph } from "./microsoft-graph";
import { ownersOf } from "./owners";
import { requiredResourceAccess } from "./required-resource-access";
import { checkedDisplayName, checkedIdentifierUri, checkedTimestamp } from "./rules";
import { servicePrincipalOf } from "./service-principal";
import { checkedGuid } from "../private/checks";
import { checkedId } from "../private/construct-id";
import { withHclMetaArguments } from "../private/hcl-meta-arguments";
import { manageOverridden } from "../private/manage-overridden";

/** Value of the scope through which the client reaches the server. */
const USER_IMPERSONATION = "user_impersonation";

/**
 * UUIDv5 of "user_impersonation" in the namespace UUIDv5(DNS, "cdktf-aks-azuread"). Azure AD wants it
 * unique within one application only. Fixed for ever: another one would break every client.
 */
const SCOPE_ID = "e0a92700-56ea-597d-b983-3ba4367f9d3d";

export interface ServerApplicationProps extends ApplicationProps {
  /**
   * Name of the application in the directory.
   *
   * @default "<clusterName>Server"
   */
  readonly displayName?: string;

  /**
   * Identifier URI (application ID URI). The article's `https://<name>Server` is refused by Azure AD
   * since October 2021 unless the host is a verified domain of the tenant.
   *
   * @default "api://<client id>"
   */
  readonly identifierUri?: string;

  /**
   * GUID of the `user_impersonation` scope. Give the existing one when you import an application.
   *
   * @default - a fixed UUID, the same in every synthesis
   */
  readonly scopeId?: string;

  /**
   * Permissions that the application asks for.
   *
   * @default ServerApplication.ARTICLE_PERMISSIONS
   */
  readonly permissions?: ApiPermission[];

  /**
   * When the secret expires, as an RFC 3339 timestamp in UTC, for example `2027-01-31T00:00:00Z`.
   * A change makes a new secret.
   *
   * @default - two years after its creation, set by Azure AD
   */
  readonly secretEndDate?: string;

  /**
   * Any text. A change, its removal included, makes a new secret; the old one is removed once the new
   * one exists and a cluster of the same stack has it. Deploy a cluster of another stack right after.
   *
   * @default - the secret is not rotated
   */
  readonly secretRotation?: string;
}

/**
 * The server application of the legacy integration: the endpoint for identity requests, which reads a
 * user's group memberships.
 *
 * Emits `azuread_application`, `azuread_application_identifier_uri`, `azuread_service_principal` and
 * `azuread_application_password`; with no `owners`, `data.azuread_client_config` once for each stack.
 *
 * Article: "Create Azure AD server component".
 *
 * @throws on an id that is a token, an empty name, a GUID, URI or timestamp that isn't one, a
 * permission listed twice
 */
export class ServerApplication
  extends Construct
  implements IApplication, IServerApplication, IAadServerApplication
{
  /** Read directory data (delegated and application), sign in and read user profile. */
  static readonly ARTICLE_PERMISSIONS: ApiPermission[] = [
    MicrosoftGraph.delegated("User.Read"),
    MicrosoftGraph.delegated("Directory.Read.All"),
    MicrosoftGraph.application("Directory.Read.All"),
  ];

  /** The `azuread_application`. */
  readonly resource: Application;

  /** The `azuread_service_principal`. */
  readonly servicePrincipal: ServicePrincipal;

  /** The `azuread_application_password` "AKSPassword". */
  readonly password: ApplicationPassword;

  readonly clientId: string;
  readonly servicePrincipalObjectId: string;

  /** Secret of the application, a reference: its value exists in Terraform's state only. */
  readonly secret: string;

  /** GUID of the `user_impersonation` scope. */
  readonly scopeId: string;

  /** The permission on this application's scope that a client asks for. */
  readonly userImpersonation: ApiPermission;

  private readonly requested: readonly ApiPermission[];

  constructor(scope: Construct, id: string, props: ServerApplicationProps) {
    super(scope, checkedId(scope, id));
    const displayName = props.displayName ?? `${props.clusterName}Server`;
    const owners = ownersOf(this, props.owners);
    this.requested = [...(props.permissions ?? ServerApplication.ARTICLE_PERMISSIONS)];
    this.scopeId = checkedGuid(this, "scopeId", props.scopeId ?? SCOPE_ID);

    this.resource = withHclMetaArguments(
      new Application(this, "Resource", {
        displayName: checkedDisplayName(this, displayName),
        signInAudience: "AzureADMyOrg",
        groupMembershipClaims: ["All"],
        owners: owners.objectIds,
        preventDuplicateNames: true,
        api: {
          // The legacy integration accepts version 1 tokens only.
          requestedAccessTokenVersion: 1,
          oauth2PermissionScope: [userImpersonationScope(this.scopeId, displayName)],
        },
        requiredResourceAccess: requiredResourceAccess(this, this.requested),
        // The identifier URI contains the application's own client id, so it is a resource of its own.
        lifecycle: owners.lifecycle("identifier_uris"),
      }),
    );
    manageOverridden(this.resource);
    this.clientId = this.resource.clientId;

    this.servicePrincipal = servicePrincipalOf(this, this.clientId, owners);
    this.servicePrincipalObjectId = this.servicePrincipal.objectId;

    this.warnAboutUnverifiedHost(props.identifierUri);
    withHclMetaArguments(
      new ApplicationIdentifierUri(this, "IdentifierUri", {
        applicationId: this.resource.id,
        identifierUri: checkedIdentifierUri(this, props.identifierUri ?? `api://${this.clientId}`),
        // Removed before the service principal: side by side, Microsoft Graph answers 404.
        dependsOn: [this.servicePrincipal],
      }),
    );

    this.password = withHclMetaArguments(
      new ApplicationPassword(this, "Password", {
        applicationId: this.resource.id,
        displayName: "AKSPassword",
        endDate: checkedTimestamp(this, "secretEndDate", props.secretEndDate),
        rotateWhenChanged:
          props.secretRotation === undefined ? undefined : { rotation: props.secretRotation },
        // New secret, then a cluster of the same stack, then the old secret's removal: sign-in never
        // stops. A cluster of another stack has to be deployed right after.
        lifecycle: { createBeforeDestroy: true },
      }),
    );
    this.secret = this.password.value;

    this.userImpersonation = ApiPermission.delegated(
      {
        name: "Server",
        appId: this.clientId,
        servicePrincipalObjectId: this.servicePrincipalObjectId,
      },
      USER_IMPERSONATION,
      this.scopeId,
    );
  }

  get permissions(): ApiPermission[] {
    return [...this.requested];
  }

  private warnAboutUnverifiedHost(identifierUri: string | undefined): void {
    if (/^https:\/\/[^./]+(\/|$)/.test(identifierUri ?? "")) {
      Annotations.of(this).addWarning(
        `${identifierUri}: a host without a dot is no verified domain, and Azure AD has refused new identifier URIs ` +
          "of that kind since October 2021. Keep it for an imported application only.",
      );
    }
  }
}

function userImpersonationScope(id: string, displayName: string) {
  return {
    // The literal UUID: read back through oauth2_permission_scope_ids it would be unknown whenever a
    // text below changes, and the client application would show a difference.
    id,
    value: USER_IMPERSONATION,
    type: "User",
    enabled: true,
    adminConsentDisplayName: `Access ${displayName}`,
    adminConsentDescription: `Allow the application to access ${displayName} on behalf of the signed-in user.`,
    userConsentDisplayName: `Access ${displayName}`,
    userConsentDescription: `Allow the application to access ${displayName} on your behalf.`,
  };
}
