import type { AzureAdIntegration } from "./azure-ad-integration";
import type { IResourceGroup } from "./resource-group";

/** Everything about a cluster but its resource group. */
export interface AksClusterSettings {
  /**
   * Name of the cluster: 1 to 63 letters, digits, hyphens and underscores. A change replaces the
   * cluster.
   */
  readonly name: string;

  /** How users sign in. */
  readonly azureAd: AzureAdIntegration;

  /**
   * Azure region. A change replaces the cluster.
   *
   * @default - the resource group's
   */
  readonly location?: string;

  /**
   * Number of nodes, 1 to 1000.
   *
   * @default 1
   */
  readonly nodeCount?: number;

  /**
   * Size of the nodes' virtual machines. A change rotates the pool, in place.
   *
   * @default "Standard_DS2_v2"
   */
  readonly vmSize?: string;

  /**
   * Name of the default node pool: 1 to 12 lower-case letters and digits. A change replaces the
   * cluster.
   *
   * @default "nodepool1"
   */
  readonly nodePoolName?: string;

  /**
   * Name of the pool that holds the nodes while `vmSize` changes. Give it for an imported cluster
   * before you change the size.
   *
   * @default - the first nine characters of the pool's name with "tmp", set at creation only
   */
  readonly temporaryNodePoolName?: string;

  /**
   * Kubernetes version of the control plane and the nodes, for example `1.33`. A change upgrades both in
   * place; Azure takes one minor version at a time.
   *
   * @default - the version that AKS recommends at creation
   */
  readonly kubernetesVersion?: string;

  /**
   * Start of the API server's host name: 1 to 54 letters, digits and hyphens. A change replaces the
   * cluster.
   *
   * @default - at creation the cluster's name, with hyphens for underscores; an imported cluster keeps
   * its own
   */
  readonly dnsPrefix?: string;

  /**
   * SSH public key for the nodes, one line in OpenSSH's format. In azurerm 4 a change replaces the
   * cluster.
   *
   * @default - none; the key of an imported cluster is left alone
   */
  readonly sshPublicKey?: string;

  /**
   * User name that the SSH key belongs to.
   *
   * @default "azureuser"
   */
  readonly adminUsername?: string;

  /**
   * Resource id of a user-assigned managed identity for the control plane.
   *
   * @default - a system-assigned identity
   */
  readonly userAssignedIdentityId?: string;

  /**
   * Whether the cluster has local accounts, whose certificate works without Azure AD. A legacy
   * integration needs them.
   *
   * @default - false in managed mode, true in legacy mode
   */
  readonly localAccounts?: boolean;

  /**
   * Whether the cluster is an OpenID Connect issuer. Once on, it can't be turned off.
   *
   * @default - left to AKS, which turns it on for new clusters since Kubernetes 1.34
   */
  readonly oidcIssuer?: boolean;

  /**
   * Tags of the cluster.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * Further attributes that something else manages, by their Terraform names, for example
   * `microsoft_defender` where an Azure policy sets it.
   *
   * @default - none
   */
  readonly ignoreChanges?: string[];
}

export interface AksClusterProps extends AksClusterSettings {
  /** Where the cluster lives: a `ResourceGroup`, or `ResourceGroup.fromName(…)`. */
  readonly resourceGroup: IResourceGroup;
}
