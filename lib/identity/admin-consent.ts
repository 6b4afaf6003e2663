import { AppRoleAssignment } from "@cdktf/provider-azuread/lib/app-role-assignment";
import { ServicePrincipalDelegatedPermissionGrant } from "@cdktf/provider-azuread/lib/service-principal-delegated-permission-grant";
import { TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { ApiServicePrincipal, type IApi } from "./api";
import { type ApiPermission, ApiPermissionType } from "./api-permission";
import type { IApplication } from "./application";
import { groupByApi, permissionId } from "./required-resource-access";
import { checkedId } from "../private/construct-id";
import { refuse } from "../private/errors";
import { resourcesOfType } from "../private/resources";
import { resolved } from "../private/resolved";
import { isKnownLater } from "../private/tokens";

export interface AdminConsentProps {
  /** The application whose permissions are consented to. */
  readonly application: IApplication;
}

/**
 * A tenant administrator's consent to all permissions of one application.
 *
 * Emits for each API one `azuread_service_principal_delegated_permission_grant` with the scopes of all
 * delegated permissions (a second grant for one client and API is refused with "Permission entry
 * already exists"), and one `azuread_app_role_assignment` for each application permission; for an API
 * that exists already, `data.azuread_service_principal` once for each stack.
 *
 * It needs more rights than creating applications: Global Administrator, or `Directory.ReadWrite.All`
 * and `AppRoleAssignment.ReadWrite.All`. Without them use `AdminConsent.azCommands`.
 *
 * Article: `az ad app permission grant` and `az ad app permission admin-consent`.
 *
 * @throws on an id that is a token, an application without permissions, a second consent for one
 * application in a stack
 */
export class AdminConsent extends Construct {
  /**
   * The Azure CLI commands with which a tenant administrator gives the same consent by hand.
   *
   * @param scope a construct of the stack in which the commands are put out
   * @param application the application whose permissions are consented to
   */
  static azCommands(scope: Construct, application: IApplication): string[] {
    const groups = groupByApi(scope, application.permissions);
    const grants = groups
      .map(({ api, permissions }) => ({ api, scopes: scopeNames(permissions) }))
      .filter(({ scopes }) => scopes.length > 0)
      .map(
        ({ api, scopes }) =>
          `az ad app permission grant --id ${application.clientId} --api ${api.appId} --scope '${scopes.join(" ")}'`,
      );
    const hasRoles = application.permissions.some(({ type }) => type === ApiPermissionType.ROLE);
    // Today's `permission grant` covers delegated permissions only.
    return hasRoles
      ? [...grants, `az ad app permission admin-consent --id ${application.clientId}`]
      : grants;
  }

  /** The delegated grants, one for each API. */
  readonly grants: ServicePrincipalDelegatedPermissionGrant[] = [];

  /** The application permissions, one assignment each. */
  readonly roleAssignments: AppRoleAssignment[] = [];

  private readonly application: IApplication;

  constructor(scope: Construct, id: string, props: AdminConsentProps) {
    super(scope, checkedId(scope, id));
    this.application = props.application;
    const { permissions } = props.application;
    if (permissions.length === 0) {
      refuse({
        where: this,
        property: "application",
        problem: "it asks for no permission, so there is nothing to consent to",
        remedy: "Give the application permissions, or leave the consent out.",
      });
    }
    this.refuseSecondConsent();
    for (const group of groupByApi(this, permissions)) {
      this.consentTo(group.api, group.permissions);
    }
    this.node.addValidation({ validate: () => this.duplicateGrants() });
  }

  private refuseSecondConsent(): void {
    const second = TerraformStack.of(this)
      .node.findAll()
      .find(
        (other) =>
          isAdminConsent(other) && other !== this && other.application === this.application,
      );
    if (second) {
      refuse({
        where: this,
        property: "application",
        problem: `${second.node.path} consents to this application already, and Azure AD refuses two grants for one client and resource`,
        remedy: "Give the application all its permissions, and consent once.",
      });
    }
  }

  /** Finds what `refuseSecondConsent` can't see: grants made with the resource class itself. */
  private duplicateGrants(): string[] {
    const pairs = resourcesOfType<ServicePrincipalDelegatedPermissionGrant>(
      this,
      ServicePrincipalDelegatedPermissionGrant.tfResourceType,
    ).map(pairOf);
    return this.grants
      .map(pairOf)
      .filter((pair) => pairs.filter((other) => other === pair).length > 1)
      .map(
        (pair) =>
          `two delegated permission grants for one client and resource (${pair}): Azure AD refuses the second one. ` +
          "Merge their scopes into one grant.",
      );
  }

  private consentTo(api: IApi, permissions: readonly ApiPermission[]): void {
    const apiObjectId =
      api.servicePrincipalObjectId ?? ApiServicePrincipal.of(this, api).resource.objectId;
    const name = apiName(this, api);
    const scopes = scopeNames(permissions);
    if (scopes.length > 0) {
      this.grants.push(
        new ServicePrincipalDelegatedPermissionGrant(this, `${name}Grant`, {
          servicePrincipalObjectId: this.application.servicePrincipalObjectId,
          resourceServicePrincipalObjectId: apiObjectId,
          claimValues: scopes,
        }),
      );
    }
    for (const permission of permissions.filter(({ type }) => type === ApiPermissionType.ROLE)) {
      this.roleAssignments.push(
        new AppRoleAssignment(this, `${name}Role-${permission.name}`, {
          appRoleId: permissionId(this, permission),
          principalObjectId: this.application.servicePrincipalObjectId,
          resourceObjectId: apiObjectId,
        }),
      );
    }
  }
}

function isAdminConsent(construct: IConstruct): construct is AdminConsent {
  return construct instanceof AdminConsent;
}

function pairOf(grant: ServicePrincipalDelegatedPermissionGrant): string {
  const client = resolved(grant, grant.servicePrincipalObjectIdInput);
  const api = resolved(grant, grant.resourceServicePrincipalObjectIdInput);
  return `${String(client)} and ${String(api)}`;
}

/** What the API is called in Terraform addresses, which can't be a token. */
function apiName(scope: Construct, api: IApi): string {
  if (api.name === undefined && isKnownLater(api.appId)) {
    refuse({
      where: scope,
      property: "permissions",
      problem: "an API whose application id is known only to Terraform has no name for its address",
      remedy: 'Give the API a name, for example { name: "Orders", appId: orders.clientId, … }.',
    });
  }
  return api.name ?? `Api-${api.appId}`;
}

function scopeNames(permissions: readonly ApiPermission[]): string[] {
  return permissions
    .filter(({ type }) => type === ApiPermissionType.SCOPE)
    .map(({ name }) => name)
    .sort();
}
