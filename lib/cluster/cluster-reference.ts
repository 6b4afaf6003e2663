import { AzureAdIntegrationKind } from "./azure-ad-integration";
import { checkedClusterName, checkedResourceGroupName } from "./rules";
import { refuse } from "../private/errors";

/** An AKS cluster as its access sees it: created by `AksCluster`, or existing. */
export interface IAksCluster {
  readonly name: string;
  readonly resourceGroupName: string;

  /** Which integration with Azure AD the cluster has. */
  readonly azureAdKind: AzureAdIntegrationKind;

  /** Whether Azure role assignments decide about access in the cluster. */
  readonly azureRbac: boolean;

  /** Whether the cluster has local accounts, and so a cluster administrator's certificate. */
  readonly localAccounts: boolean;
}

export interface ExistingClusterProps {
  readonly name: string;
  readonly resourceGroupName: string;

  /**
   * Which integration with Azure AD the cluster has.
   *
   * @default AzureAdIntegrationKind.MANAGED
   */
  readonly azureAdKind?: AzureAdIntegrationKind;

  /**
   * Whether Azure RBAC for Kubernetes authorization is on.
   *
   * @default false
   */
  readonly azureRbac?: boolean;

  /**
   * Whether the cluster has local accounts.
   *
   * @default - false in managed mode, true in legacy mode
   */
  readonly localAccounts?: boolean;
}

/** @internal */
export function existingCluster(props: ExistingClusterProps): IAksCluster {
  const where = "AksCluster.fromName";
  const azureAdKind = props.azureAdKind ?? AzureAdIntegrationKind.MANAGED;
  const azureRbac = props.azureRbac ?? false;
  if (azureRbac && azureAdKind === AzureAdIntegrationKind.LEGACY) {
    refuse({
      where,
      property: "azureRbac",
      given: azureRbac,
      problem: "a legacy integration has no Azure RBAC",
      remedy: "Leave it out, or migrate the cluster to AKS-managed Azure AD.",
    });
  }
  return {
    name: checkedClusterName(where, "name", props.name),
    resourceGroupName: checkedResourceGroupName(
      where,
      "resourceGroupName",
      props.resourceGroupName,
    ),
    azureAdKind,
    azureRbac,
    localAccounts: checkedLocalAccounts(where, azureAdKind, props.localAccounts),
  };
}

/** @internal */
export function checkedLocalAccounts(
  where: Parameters<typeof checkedClusterName>[0],
  kind: AzureAdIntegrationKind,
  localAccounts: boolean | undefined,
): boolean {
  const isLegacy = kind === AzureAdIntegrationKind.LEGACY;
  if (isLegacy && localAccounts === false) {
    refuse({
      where,
      property: "localAccounts",
      given: localAccounts,
      problem:
        "a legacy integration needs local accounts: Azure disables them in managed mode only",
      remedy: "Leave it out, or use AzureAdIntegration.managed.",
    });
  }
  return localAccounts ?? isLegacy;
}
