import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformProvider, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { addAzurermProvider, type SubscriptionProps } from "./azurerm-provider";
import { Backend, type IBackend } from "./backend";
import { requireVersion, VERSIONS } from "./provider-version";
import { ClusterCredentials } from "../access/cluster-credentials";
import type { SignIn } from "../access/sign-in";
import type { IAksCluster } from "../cluster/cluster-reference";
import { optionalGuid } from "../private/checks";
import { checkedId } from "../private/construct-id";

export interface AccessStackProps extends SubscriptionProps {
  /** The cluster: the `cluster` of a `ClusterStack`, or `AksCluster.fromName(…)`. */
  readonly cluster: IAksCluster;

  /**
   * How Terraform signs in to the cluster.
   *
   * @default - the administrator's certificate where the cluster has local accounts, else kubelogin
   * with the account of the Azure CLI
   */
  readonly signIn?: SignIn;

  /**
   * Where the state is kept.
   *
   * @default Backend.local()
   */
  readonly backend?: IBackend;
}

/**
 * The cluster administrator's stack, to which roles and bindings are added.
 *
 * Requires the kubernetes provider, the azurerm provider to read the cluster, and the azuread provider
 * once a subject is looked up in the directory.
 *
 * @throws what its constructs throw
 */
export class AccessStack extends TerraformStack {
  /** The cluster as this stack reads it. */
  readonly credentials: ClusterCredentials;

  private readonly tenantId?: string;

  constructor(scope: Construct, id: string, props: AccessStackProps) {
    super(scope, checkedId(scope, id));
    this.tenantId = optionalGuid(this, "tenantId", props.tenantId);
    (props.backend ?? Backend.local()).attach(this);
    addAzurermProvider(this, props.cluster.azureAdKind, props);
    this.credentials = new ClusterCredentials(this, "ClusterCredentials", props);
    new KubernetesProvider(this, "kubernetes", this.credentials.providerConfig);
    requireVersion(this, "kubernetes", VERSIONS.kubernetes);
  }

  override prepareStack(): void {
    this.provideDirectory();
    super.prepareStack();
  }

  override runAllValidations(): void {
    this.provideDirectory();
    super.runAllValidations();
  }

  /** Adds the azuread provider where a subject is looked up: nobody else needs to sign in to it. */
  private provideDirectory(): void {
    const elements = this.node.findAll();
    const isProvided = elements.some(
      (element) =>
        TerraformProvider.isTerraformProvider(element) &&
        element.terraformResourceType === "azuread" &&
        element.alias === undefined,
    );
    if (!isProvided && elements.some(isAzuread)) {
      new AzureadProvider(this, "azuread", { tenantId: this.tenantId });
      requireVersion(this, "azuread", VERSIONS.azuread);
    }
  }
}

function isAzuread(construct: IConstruct): boolean {
  const { terraformResourceType } = construct as { terraformResourceType?: string };
  return terraformResourceType?.startsWith("azuread_") ?? false;
}
