import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Backend, type IBackend } from "./backend";
import { requireVersion, VERSIONS } from "./provider-version";
import { AzureAdIntegration, AzureAdIntegrationKind } from "../cluster/azure-ad-integration";
import { AdminConsent } from "../identity/admin-consent";
import { AdminGroup } from "../identity/admin-group";
import { Caller } from "../identity/caller";
import { ClientApplication } from "../identity/client-application";
import type { IGroup } from "../identity/group";
import { ServerApplication } from "../identity/server-application";
import { optionalGuid } from "../private/checks";
import { checkedId } from "../private/construct-id";
import { refuse } from "../private/errors";

export interface IdentityStackProps {
  /** Name of the AKS cluster, from which the article's names derive. */
  readonly clusterName: string;

  /**
   * Which integration the identities are for.
   *
   * @default AzureAdIntegrationKind.MANAGED
   */
  readonly azureAdKind?: AzureAdIntegrationKind;

  /**
   * Managed: an existing group that administers the cluster.
   *
   * @default - a new group
   */
  readonly adminGroup?: IGroup;

  /**
   * Managed: name of the new group.
   *
   * @default "<clusterName>-admins"
   */
  readonly adminGroupName?: string;

  /**
   * Managed: Azure RBAC for Kubernetes authorization on the cluster.
   *
   * @default false
   */
  readonly azureRbac?: boolean;

  /**
   * Legacy: consent to the applications' permissions here. Without it the stack's output
   * `admin_consent_commands` tells a tenant administrator what to run.
   *
   * @default true
   */
  readonly adminConsent?: boolean;

  /**
   * Legacy: identifier URI of the server application.
   *
   * @default "api://<client id>"
   */
  readonly identifierUri?: string;

  /**
   * Legacy: when the server application's secret expires, for example `2027-01-31T00:00:00Z`.
   *
   * @default - two years after its creation
   */
  readonly secretEndDate?: string;

  /**
   * Legacy: any text; a change makes a new secret.
   *
   * @default - the secret is not rotated
   */
  readonly secretRotation?: string;

  /**
   * Tenant that holds the identities, a GUID.
   *
   * @default - the tenant of whoever runs Terraform
   */
  readonly tenantId?: string;

  /**
   * Where the state is kept.
   *
   * @default Backend.local()
   */
  readonly backend?: IBackend;
}

/**
 * The tenant administrator's stack: a managed integration's admin group, or a legacy integration's two
 * applications and their consent.
 *
 * Requires the azuread provider. Its outputs are the ids that the other stacks and people need.
 *
 * @throws what its constructs throw, and on a property that has no effect in the integration
 */
export class IdentityStack extends TerraformStack {
  /** The integration with these identities, for the cluster. */
  readonly azureAd: AzureAdIntegration;

  /** Managed: the group that administers the cluster. */
  readonly adminGroup?: IGroup;

  /** Legacy: the server application. */
  readonly server?: ServerApplication;

  /** Legacy: the client application. */
  readonly client?: ClientApplication;

  constructor(scope: Construct, id: string, props: IdentityStackProps) {
    super(scope, checkedId(scope, id));
    this.refuseWithoutEffect(props);
    const tenantId = optionalGuid(this, "tenantId", props.tenantId);
    (props.backend ?? Backend.local()).attach(this);
    new AzureadProvider(this, "azuread", { tenantId });
    requireVersion(this, "azuread", VERSIONS.azuread);

    if (props.azureAdKind === AzureAdIntegrationKind.LEGACY) {
      this.server = new ServerApplication(this, "Server", props);
      this.client = new ClientApplication(this, "Client", {
        clusterName: props.clusterName,
        server: this.server,
      });
      this.azureAd = AzureAdIntegration.legacy({
        server: this.server,
        client: this.client,
        tenantId,
      });
      this.consent(this.server, this.client, props.adminConsent ?? true);
      this.output("server_application_id", this.server.clientId, "Client id of the server app");
      this.output("client_application_id", this.client.clientId, "Client id of the client app");
    } else {
      this.adminGroup =
        props.adminGroup ??
        new AdminGroup(this, "Admins", {
          displayName: props.adminGroupName ?? `${props.clusterName}-admins`,
          description: `Administrators of the AKS cluster ${props.clusterName}`,
        });
      this.azureAd = AzureAdIntegration.managed({
        adminGroups: [this.adminGroup],
        azureRbac: props.azureRbac,
        tenantId,
      });
      this.output(
        "admin_group_object_id",
        this.adminGroup.objectId,
        "Object id of the group that administers the cluster",
      );
    }
    this.output("tenant_id", Caller.of(this).tenantId, "Tenant that holds the identities");
  }

  private refuseWithoutEffect(props: IdentityStackProps): void {
    const isLegacy = props.azureAdKind === AzureAdIntegrationKind.LEGACY;
    const without = (isLegacy ? MANAGED_ONLY : LEGACY_ONLY).find(
      (property) => props[property] !== undefined,
    );
    if (without !== undefined) {
      refuse({
        where: this,
        property: without,
        given: props[without],
        problem: `has no effect in the ${isLegacy ? "legacy" : "managed"} integration`,
        remedy: "Leave it out, or choose the other azureAdKind.",
      });
    }
    if (props.adminGroup !== undefined && props.adminGroupName !== undefined) {
      refuse({
        where: this,
        property: "adminGroupName",
        given: props.adminGroupName,
        problem: "has no effect beside an existing adminGroup",
        remedy: "Give one of the two.",
      });
    }
  }

  private consent(server: ServerApplication, client: ClientApplication, here: boolean): void {
    if (here) {
      new AdminConsent(this, "ServerConsent", { application: server });
      new AdminConsent(this, "ClientConsent", { application: client });
      return;
    }
    this.output(
      "admin_consent_commands",
      [server, client].flatMap((application) => AdminConsent.azCommands(this, application)),
      "What a tenant administrator runs to consent to the applications' permissions",
    );
  }

  private output(id: string, value: string | string[], description: string): void {
    new TerraformOutput(this, id, { value, description });
  }
}

const MANAGED_ONLY = ["adminGroup", "adminGroupName", "azureRbac"] as const;
const LEGACY_ONLY = ["adminConsent", "identifierUri", "secretEndDate", "secretRotation"] as const;
