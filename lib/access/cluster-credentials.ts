import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import type { KubernetesProviderConfig } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn, type TerraformResourceLifecycle, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { SignIn } from "./sign-in";
import type { IAksCluster } from "../cluster/cluster-reference";
import { AzureAdIntegrationKind } from "../cluster/azure-ad-integration";
import { checkedId } from "../private/construct-id";
import { refuse } from "../private/errors";
import { withHclMetaArguments } from "../private/hcl-meta-arguments";

export interface ClusterCredentialsProps {
  /** The cluster, of another stack or existing. */
  readonly cluster: IAksCluster;

  /**
   * How Terraform signs in.
   *
   * @default - the administrator's certificate where the cluster has local accounts, else kubelogin
   * with the account of the Azure CLI
   */
  readonly signIn?: SignIn;
}

/**
 * What the kubernetes provider needs to reach a cluster, read by the cluster's name: no kubeconfig
 * crosses a stack boundary.
 *
 * Emits `data.azurerm_kubernetes_cluster`.
 *
 * Article: `az aks get-credentials --admin`.
 *
 * @throws on an id that is a token, a cluster of the same stack, a way to sign in that the cluster
 * doesn't have
 */
export class ClusterCredentials extends Construct {
  /** The `data.azurerm_kubernetes_cluster`. */
  readonly resource: DataAzurermKubernetesCluster;

  /** The cluster. Bindings beside these credentials are checked against it. */
  readonly cluster: IAksCluster;

  private readonly signIn: SignIn;

  constructor(scope: Construct, id: string, props: ClusterCredentialsProps) {
    super(scope, checkedId(scope, id));
    const { cluster } = props;
    this.cluster = cluster;
    this.dependOnStackOf(cluster);
    this.signIn =
      props.signIn ?? (cluster.localAccounts ? SignIn.adminCertificate() : SignIn.kubelogin());
    this.checkSignIn(cluster);
    this.resource = withHclMetaArguments(
      new DataAzurermKubernetesCluster(this, "Resource", {
        name: cluster.name,
        resourceGroupName: cluster.resourceGroupName,
        lifecycle: this.signIn._kubeloginArgs === undefined ? HAS_CERTIFICATE : HAS_KUBECONFIG,
      }),
    );
  }

  /** Configuration for a `KubernetesProvider`. */
  get providerConfig(): KubernetesProviderConfig {
    const args = this.signIn._kubeloginArgs;
    if (args !== undefined) {
      const cluster = this.resource.kubeConfig.get(0);
      return {
        host: cluster.host,
        clusterCaCertificate: Fn.base64decode(cluster.clusterCaCertificate),
        exec: [{ apiVersion: "client.authentication.k8s.io/v1beta1", command: "kubelogin", args }],
      };
    }
    const admin = this.resource.kubeAdminConfig.get(0);
    return {
      host: admin.host,
      clientCertificate: Fn.base64decode(admin.clientCertificate),
      clientKey: Fn.base64decode(admin.clientKey),
      clusterCaCertificate: Fn.base64decode(admin.clusterCaCertificate),
    };
  }

  private dependOnStackOf(cluster: IAksCluster): void {
    if (!Construct.isConstruct(cluster)) {
      return;
    }
    const here = TerraformStack.of(this);
    const there = TerraformStack.of(cluster);
    if (here === there) {
      refuse({
        where: this,
        property: "cluster",
        given: cluster.node.path,
        problem:
          "the cluster is made in this stack, and a provider can't be configured from a cluster that the same apply creates",
        remedy: "Put the access into a stack of its own, for example an AccessStack.",
      });
    }
    here.addDependency(there);
  }

  private checkSignIn(cluster: IAksCluster): void {
    const withCertificate = this.signIn._kubeloginArgs === undefined;
    if (withCertificate && !cluster.localAccounts) {
      refuse({
        where: this,
        property: "signIn",
        given: "adminCertificate",
        problem: "the cluster has no local accounts, and so no administrator's certificate",
        remedy: "Use SignIn.kubelogin(), or give the cluster local accounts.",
      });
    }
    if (!withCertificate && cluster.azureAdKind === AzureAdIntegrationKind.LEGACY) {
      refuse({
        where: this,
        property: "signIn",
        given: "kubelogin",
        problem: "a legacy integration asks every user to sign in by hand",
        remedy: "Use SignIn.adminCertificate().",
      });
    }
    if (withCertificate) {
      this.refuseExec("name", cluster.name);
      this.refuseExec("resourceGroupName", cluster.resourceGroupName);
    }
  }

  /** The provider takes a kubeconfig with this text for one without certificate. */
  private refuseExec(property: string, value: string): void {
    if (value.includes("exec")) {
      refuse({
        where: this,
        property: `cluster.${property}`,
        given: value,
        problem:
          'with "exec" in the kubeconfig the azurerm provider reads no certificate from it, and signs in as nobody',
        remedy: "Use SignIn.kubelogin() on a managed cluster, or another name.",
      });
    }
  }
}

/** Without these the provider's configuration would fail with "Invalid index". */
const HAS_CERTIFICATE = has(
  "kube_admin_config",
  "No administrator's certificate: the cluster has no local accounts, or you lack the Azure Kubernetes Service " +
    "Cluster Admin Role on it.",
);
const HAS_KUBECONFIG = has(
  "kube_config",
  "No kubeconfig: you lack the Azure Kubernetes Service Cluster User Role on the cluster.",
);

function has(attribute: string, errorMessage: string): TerraformResourceLifecycle {
  return { postcondition: [{ condition: `\${length(self.${attribute}) > 0}`, errorMessage }] };
}
