import { RoleAssignment as RoleAssignmentResource } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { AksRole } from "./aks-role";
import { AzureAdIntegrationKind } from "./azure-ad-integration";
import { ClientConfig } from "./client-config";
import type { IAksCluster } from "./cluster-reference";
import { type IPrincipal, PrincipalType } from "./principal";
import { checkedId } from "../private/construct-id";
import { refuse } from "../private/errors";
import { checkedNamespaceName } from "../private/namespace-name";
import { requireUnique } from "../private/unique-in-stack";

export interface AksRoleAssignmentProps {
  /** Whom the role is assigned to. A change replaces the assignment. */
  readonly principal: IPrincipal;

  /** The role. A change replaces the assignment. */
  readonly role: AksRole;

  /**
   * The only namespace in which the role counts. A change replaces the assignment.
   *
   * @default - the whole cluster
   */
  readonly namespace?: string;
}

export interface RoleAssignmentProps extends AksRoleAssignmentProps {
  /** The cluster on which the role is assigned. */
  readonly cluster: IAksCluster;
}

/**
 * An Azure role on a cluster, or in one of its namespaces.
 *
 * Emits `azurerm_role_assignment`, and `data.azurerm_client_config` once for each stack.
 *
 * Source: Microsoft, "Use Azure role-based access control for Kubernetes Authorization",
 * `az role assignment create`.
 *
 * @throws on an id that is a token, on a role inside the cluster where Azure RBAC is off, on a namespace
 * for a role that isn't one inside the cluster; at synth, on two assignments of one role to one principal
 */
export class RoleAssignment extends Construct {
  /** The `azurerm_role_assignment`. */
  readonly resource: RoleAssignmentResource;

  constructor(scope: Construct, id: string, props: RoleAssignmentProps) {
    super(scope, checkedId(scope, id));
    const { cluster, principal, role } = props;
    this.checkRole(props);
    this.warnAboutNoEffect(props);
    const { subscriptionId } = ClientConfig.of(this).resource;
    this.resource = new RoleAssignmentResource(this, "Resource", {
      scope: this.scopeOf(cluster, subscriptionId, props.namespace),
      // Without the subscription Azure adds it, and every plan would replace the assignment.
      roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role.guid}`,
      principalId: principal.principalId,
      principalType: principal.principalType,
    });
    requireUnique<RoleAssignmentResource>(this, {
      type: RoleAssignmentResource.tfResourceType,
      keyOf: (other) => [other.scopeInput, other.roleDefinitionIdInput, other.principalIdInput],
      problem:
        "two assignments of one role to one principal. Azure refuses the second: remove one of them.",
    });
  }

  private scopeOf(cluster: IAksCluster, subscriptionId: string, namespace?: string): string {
    const clusterId =
      idOf(cluster) ??
      `/subscriptions/${subscriptionId}/resourceGroups/${cluster.resourceGroupName}` +
        `/providers/Microsoft.ContainerService/managedClusters/${cluster.name}`;
    return namespace === undefined ? clusterId : `${clusterId}/namespaces/${namespace}`;
  }

  private checkRole({ cluster, role, namespace }: RoleAssignmentProps): void {
    if (role.inCluster && !cluster.azureRbac) {
      const isLegacy = cluster.azureAdKind === AzureAdIntegrationKind.LEGACY;
      refuse({
        where: this,
        property: "role",
        given: role.name,
        problem: "has no effect: Azure RBAC is off on this cluster",
        remedy: isLegacy
          ? "Bind a Kubernetes role instead, or migrate the cluster to AKS-managed Azure AD with azureRbac."
          : "Set azureRbac in AzureAdIntegration.managed, or bind a Kubernetes role instead.",
      });
    }
    if (namespace === undefined) {
      return;
    }
    if (!role.inCluster) {
      refuse({
        where: this,
        property: "namespace",
        given: namespace,
        problem: `${role.name} is about the cluster as an Azure resource, and counts in no namespace`,
        remedy: "Leave the namespace out, or assign an RBAC role.",
      });
    }
    checkedNamespaceName(this, "namespace", namespace);
  }

  private warnAboutNoEffect({ cluster, principal, role }: RoleAssignmentProps): void {
    const isServicePrincipal = principal.principalType === PrincipalType.SERVICE_PRINCIPAL;
    const isLegacy = cluster.azureAdKind === AzureAdIntegrationKind.LEGACY;
    if (role === AksRole.CLUSTER_USER && isServicePrincipal && isLegacy) {
      Annotations.of(this).addWarning(
        "The service principal can fetch a user's kubeconfig but not sign in with it: a legacy integration knows users " +
          "only. Give it AksRole.CLUSTER_ADMIN for the administrator's certificate.",
      );
    }
    if (role === AksRole.CLUSTER_ADMIN && !cluster.localAccounts) {
      Annotations.of(this).addWarning(
        "The cluster has no local accounts, and so no administrator's kubeconfig to fetch. Use AksRole.CLUSTER_USER and " +
          "a role inside the cluster.",
      );
    }
  }
}

/** The id of a cluster that has one: an `AksCluster`. An existing one is known by its names. */
function idOf(cluster: IAksCluster): string | undefined {
  return (cluster as { readonly clusterId?: string }).clusterId;
}
