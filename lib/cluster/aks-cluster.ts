import {
  KubernetesCluster,
  type KubernetesClusterConfig,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import type { AksClusterProps } from "./aks-cluster-props";
import { AksRole } from "./aks-role";
import { AzureAdIntegrationKind } from "./azure-ad-integration";
import { isLegacy, legacyBlock, managedBlock } from "./azure-ad-block";
import {
  checkedLocalAccounts,
  existingCluster,
  type ExistingClusterProps,
  type IAksCluster,
} from "./cluster-reference";
import { defaultNodePool } from "./default-node-pool";
import { LegacyKubernetesCluster } from "./legacy-kubernetes-cluster";
import { type IPrincipal, PrincipalType } from "./principal";
import { type IResourceGroup, ResourceGroup } from "./resource-group";
import { type AksRoleAssignmentProps, RoleAssignment } from "./role-assignment";
import {
  checkedAdminUsername,
  checkedClusterName,
  checkedDnsPrefix,
  checkedKubernetesVersion,
  checkedLocation,
  checkedSshPublicKey,
  checkedTags,
  checkedUserAssignedIdentityId,
} from "./rules";
import { checkedText } from "../private/checks";
import { checkedId } from "../private/construct-id";
import { refuse } from "../private/errors";
import { withHclMetaArguments } from "../private/hcl-meta-arguments";
import { manageOverridden } from "../private/manage-overridden";
import { isKnownLater } from "../private/tokens";

/**
 * An AKS cluster with Azure AD authentication and Kubernetes RBAC.
 *
 * Emits `azurerm_kubernetes_cluster`; where the tenant isn't given and is needed,
 * `data.azurerm_client_config` once for each stack. A legacy integration emits arguments that only
 * azurerm 3 has (`~> 3.117`), and warns once that Azure refuses new ones.
 *
 * Article: "Deploy the cluster".
 *
 * @throws on an id that is a token, on a name, count, version, key or id that AKS refuses, on a legacy
 * integration without local accounts; at synth, when an override removes the Azure AD block
 */
export class AksCluster extends Construct implements IAksCluster {
  /** An existing cluster. Emits nothing. */
  static fromName(props: ExistingClusterProps): IAksCluster {
    return existingCluster(props);
  }

  /** The `azurerm_kubernetes_cluster`. */
  readonly resource: KubernetesCluster;

  /** Name as it was given, so that another stack can read the cluster without this one's state. */
  readonly name: string;

  /** Name of the resource group as it was given. */
  readonly resourceGroupName: string;

  readonly azureAdKind: AzureAdIntegrationKind;
  readonly azureRbac: boolean;
  readonly localAccounts: boolean;

  constructor(scope: Construct, id: string, props: AksClusterProps) {
    super(scope, checkedId(scope, id));
    const integration = props.azureAd._integration;
    this.name = checkedClusterName(this, "name", props.name);
    this.resourceGroupName = nameAsGiven(props.resourceGroup);
    this.azureAdKind = props.azureAd.kind;
    this.azureRbac = !isLegacy(integration) && integration.azureRbac;
    this.localAccounts = checkedLocalAccounts(this, this.azureAdKind, props.localAccounts);

    this.refuseWithoutEffect(props);
    const config = this.config(props);
    this.resource = isLegacy(integration)
      ? new LegacyKubernetesCluster(this, "Resource", config, legacyBlock(this, integration))
      : new KubernetesCluster(this, "Resource", {
          ...config,
          azureActiveDirectoryRoleBasedAccessControl: managedBlock(this, integration),
        });
    if (isLegacy(integration)) {
      Annotations.of(this).addWarning(
        "Azure has refused new clusters with the legacy Azure AD integration since June 2023. Use this stack to " +
          "describe, import and migrate clusters that have it; for a new cluster use AzureAdIntegration.managed.",
      );
    }
    withHclMetaArguments(manageOverridden(this.resource));
    this.node.addValidation({ validate: () => azureAdRemoved(this.resource) });
  }

  /** Resource id of the cluster. */
  get clusterId(): string {
    return this.resource.id;
  }

  /**
   * Assigns an Azure role on the cluster, or in one of its namespaces.
   *
   * @param id the assignment's id
   * @throws as `RoleAssignment`
   */
  addRoleAssignment(id: string, props: AksRoleAssignmentProps): RoleAssignment {
    return new RoleAssignment(this, id, { ...props, cluster: this });
  }

  /**
   * Gives a principal what it needs to sign in: the right to fetch a user's kubeconfig. What it may do
   * then is up to bindings and further role assignments.
   *
   * @param id the assignment's id
   * @throws on a service principal where the integration is legacy, to which only users sign in
   */
  allowSignIn(id: string, principal: IPrincipal): RoleAssignment {
    const isServicePrincipal = principal.principalType === PrincipalType.SERVICE_PRINCIPAL;
    if (isServicePrincipal && this.azureAdKind === AzureAdIntegrationKind.LEGACY) {
      refuse({
        where: this,
        property: "principal",
        given: principal.principalId,
        problem: "a service principal can't sign in to a cluster with the legacy integration",
        remedy:
          "Assign AksRole.CLUSTER_ADMIN, and let it use the administrator's certificate (SignIn.adminCertificate).",
      });
    }
    return this.addRoleAssignment(id, { principal, role: AksRole.CLUSTER_USER });
  }

  private refuseWithoutEffect({
    adminUsername,
    sshPublicKey,
    ignoreChanges,
  }: AksClusterProps): void {
    if (adminUsername !== undefined && sshPublicKey === undefined) {
      refuse({
        where: this,
        property: "adminUsername",
        given: adminUsername,
        problem: "has no effect without sshPublicKey",
        remedy: "Give both, or neither.",
      });
    }
    for (const attribute of ignoreChanges ?? []) {
      checkedText(this, "ignoreChanges", attribute, {
        pattern: new RegExp(
          `^(?!${AZURE_AD_BLOCK}(\\[0\\])?$)[a-z][a-z0-9_]*(\\[\\d+\\]|\\.[a-z0-9_]+)*$`,
        ),
        problem: "is not an attribute whose changes can be ignored",
        remedy:
          "Give a Terraform name such as microsoft_defender. The Azure AD block as a whole can't be ignored: no " +
          "migration and no new secret would reach the cluster.",
      });
    }
  }

  private config(props: AksClusterProps): KubernetesClusterConfig {
    const pool = defaultNodePool(this, props);
    const unmanaged = [
      ...pool.ignoreChanges,
      // These belong to Azure unless given. Another DNS prefix than the Azure CLI's, or leaving the SSH
      // key of an imported cluster out, would replace it; the issuer is on in newer clusters without
      // being asked for; and azurerm 4 would send 0 hours for the image cleaner that azurerm 3 or the
      // Azure CLI has set.
      ...(props.dnsPrefix === undefined ? ["dns_prefix"] : []),
      ...(props.sshPublicKey === undefined ? ["linux_profile"] : []),
      ...(props.oidcIssuer === undefined ? ["oidc_issuer_enabled"] : []),
      "image_cleaner_enabled",
      "image_cleaner_interval_hours",
      ...(props.ignoreChanges ?? []),
    ];
    return {
      name: this.name,
      resourceGroupName: props.resourceGroup.name,
      location: checkedLocation(this, props.location ?? props.resourceGroup.location),
      dnsPrefix: checkedDnsPrefix(this, props.dnsPrefix ?? dnsPrefixOf(this.name)),
      kubernetesVersion:
        props.kubernetesVersion === undefined
          ? undefined
          : checkedKubernetesVersion(this, props.kubernetesVersion),
      roleBasedAccessControlEnabled: true,
      localAccountDisabled: !this.localAccounts,
      oidcIssuerEnabled: props.oidcIssuer,
      defaultNodePool: pool.block,
      identity:
        props.userAssignedIdentityId === undefined
          ? { type: "SystemAssigned" }
          : {
              type: "UserAssigned",
              identityIds: [checkedUserAssignedIdentityId(this, props.userAssignedIdentityId)],
            },
      linuxProfile:
        props.sshPublicKey === undefined
          ? undefined
          : {
              adminUsername: checkedAdminUsername(this, props.adminUsername ?? "azureuser"),
              sshKey: { keyData: checkedSshPublicKey(this, props.sshPublicKey) },
            },
      tags: checkedTags(this, props.tags),
      lifecycle: { ignoreChanges: unmanaged },
    };
  }
}

function nameAsGiven(group: IResourceGroup): string {
  return group instanceof ResourceGroup ? (group.resource.nameInput ?? group.name) : group.name;
}

/** A cluster's name may have underscores and 63 characters, its DNS prefix neither. */
function dnsPrefixOf(name: string): string {
  return isKnownLater(name) ? name : name.replace(/_/g, "-").slice(0, 54).replace(/-+$/, "");
}

function azureAdRemoved(resource: KubernetesCluster): string[] {
  const { resource: types } = resource.toTerraform() as {
    resource: Record<string, Record<string, Record<string, unknown>>>;
  };
  const attributes = Object.values(types[KubernetesCluster.tfResourceType] ?? {})[0];
  const block = (attributes?.[AZURE_AD_BLOCK] ?? {}) as Record<string, unknown>;
  const holds = ["tenant_id", "admin_group_object_ids", "server_app_id"].some(
    (argument) => block[argument],
  );
  return !holds
    ? [
        `an override removes the block ${AZURE_AD_BLOCK}, or its tenant and admin groups. Azure can't turn Azure AD off again: azurerm 4 would fail at apply, ` +
          "azurerm 3 would show the difference for ever. Remove the override.",
      ]
    : [];
}

const AZURE_AD_BLOCK = "azure_active_directory_role_based_access_control";
