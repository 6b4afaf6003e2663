import { checkedGuid, checkedSecret, optionalGuid } from "../private/checks";
import { refuse } from "../private/errors";

/** The two ways in which AKS integrates with Azure AD. */
export enum AzureAdIntegrationKind {
  /** AKS-managed Azure AD: no applications, admin groups. */
  MANAGED = "managed",
  /** The article's integration: a server and a client application. No new clusters since June 2023. */
  LEGACY = "legacy",
}

/** A group that administers the cluster: an `AdminGroup`, or any construct with an object id. */
export interface IAdminGroup {
  /** Object id of the group, a GUID. */
  readonly objectId: string;
}

/** The server application of a legacy integration: a `ServerApplication`, or an existing one. */
export interface IAadServerApplication {
  /** Application (client) id. */
  readonly clientId: string;

  /** Secret of the application. A reference, never a literal. */
  readonly secret: string;
}

/** The client application of a legacy integration: a `ClientApplication`, or an existing one. */
export interface IAadClientApplication {
  /** Application (client) id. */
  readonly clientId: string;
}

export interface ManagedAzureAdProps {
  /**
   * Groups whose members administer the cluster. Needed unless Azure RBAC decides.
   *
   * @default - none
   */
  readonly adminGroups?: IAdminGroup[];

  /**
   * Azure RBAC for Kubernetes authorization: role assignments in Azure decide beside Kubernetes RBAC.
   * It works only in the subscription's own tenant.
   *
   * @default false
   */
  readonly azureRbac?: boolean;

  /**
   * Tenant whose users sign in, a GUID.
   *
   * @default - the subscription's tenant
   */
  readonly tenantId?: string;
}

export interface LegacyAzureAdProps {
  /** The server application: `--aad-server-app-id` and `--aad-server-app-secret`. */
  readonly server: IAadServerApplication;

  /** The client application: `--aad-client-app-id`. */
  readonly client: IAadClientApplication;

  /**
   * Tenant whose users sign in, a GUID: `--aad-tenant-id`.
   *
   * @default - the subscription's tenant
   */
  readonly tenantId?: string;
}

/** @internal */
export interface ManagedIntegration {
  readonly kind: AzureAdIntegrationKind.MANAGED;
  readonly adminGroupObjectIds: string[];
  readonly azureRbac: boolean;
  readonly tenantId?: string;
}

/** @internal */
export interface LegacyIntegration {
  readonly kind: AzureAdIntegrationKind.LEGACY;
  readonly serverAppId: string;
  readonly serverAppSecret: string;
  readonly clientAppId: string;
  readonly tenantId?: string;
}

/**
 * How a cluster integrates with Azure AD: managed or legacy, never half of each.
 *
 * It emits nothing by itself. Give it to an `AksCluster`.
 */
export class AzureAdIntegration {
  /**
   * AKS-managed Azure AD, which new clusters use.
   *
   * @throws with neither an admin group nor Azure RBAC, on a group named twice, on an object or tenant
   * id that isn't a GUID
   */
  static managed(props: ManagedAzureAdProps): AzureAdIntegration {
    const where = "AzureAdIntegration.managed";
    const azureRbac = props.azureRbac ?? false;
    const ids = (props.adminGroups ?? []).map(({ objectId }) =>
      checkedGuid(where, "adminGroups", objectId, "Give a group's object id, not its name."),
    );
    if (ids.length === 0 && !azureRbac) {
      refuse({
        where,
        property: "adminGroups",
        given: ids,
        problem: "nobody could administer the cluster",
        remedy: "Name at least one admin group, or set azureRbac to true.",
      });
    }
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) {
      refuse({
        where,
        property: "adminGroups",
        given: twice,
        problem: "this group is named twice",
        remedy: "Name each group once.",
      });
    }
    return new AzureAdIntegration({
      kind: AzureAdIntegrationKind.MANAGED,
      // A list in Terraform, a set in Azure: sorted, so that the order given makes no difference.
      adminGroupObjectIds: [...ids].sort(),
      azureRbac,
      tenantId: tenantOf(where, props.tenantId),
    });
  }

  /**
   * The article's integration, for clusters that have it already: Azure refuses new ones.
   *
   * @throws on a literal secret, on a client or tenant id that isn't a GUID
   */
  static legacy(props: LegacyAzureAdProps): AzureAdIntegration {
    const where = "AzureAdIntegration.legacy";
    return new AzureAdIntegration({
      kind: AzureAdIntegrationKind.LEGACY,
      serverAppId: checkedGuid(where, "server.clientId", props.server.clientId),
      serverAppSecret: checkedSecret(where, "server.secret", props.server.secret),
      clientAppId: checkedGuid(where, "client.clientId", props.client.clientId),
      tenantId: tenantOf(where, props.tenantId),
    });
  }

  /** @internal */
  readonly _integration: ManagedIntegration | LegacyIntegration;

  private constructor(integration: ManagedIntegration | LegacyIntegration) {
    this._integration = integration;
  }

  /** Which of the two it is. */
  get kind(): AzureAdIntegrationKind {
    return this._integration.kind;
  }
}

function tenantOf(where: string, tenantId: string | undefined): string | undefined {
  return optionalGuid(where, "tenantId", tenantId, "az account show --query tenantId -o tsv");
}
