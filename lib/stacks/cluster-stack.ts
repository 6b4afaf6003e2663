import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { addAzurermProvider, type SubscriptionProps } from "./azurerm-provider";
import { Backend, type IBackend } from "./backend";
import { signInOutputs } from "./sign-in-commands";
import { AksCluster } from "../cluster/aks-cluster";
import type { AksClusterSettings } from "../cluster/aks-cluster-props";
import { type IResourceGroup, ResourceGroup } from "../cluster/resource-group";
import { checkedId } from "../private/construct-id";
import { refuse } from "../private/errors";

export interface ClusterStackProps extends AksClusterSettings, SubscriptionProps {
  /**
   * Name of the resource group to create, in `location`.
   *
   * @default - `resourceGroup` is used
   */
  readonly resourceGroupName?: string;

  /**
   * An existing resource group: `ResourceGroup.fromName(…)`.
   *
   * @default - `resourceGroupName` is created
   */
  readonly resourceGroup?: IResourceGroup;

  /**
   * Where the state is kept.
   *
   * @default Backend.local()
   */
  readonly backend?: IBackend;
}

/**
 * The subscription owner's stack: the resource group and the cluster.
 *
 * Requires the azurerm provider, `~> 4.55` for a managed integration and `~> 3.117` for a legacy one.
 * Its outputs are the cluster's id and name, and the commands for the first sign-in.
 *
 * @throws what its constructs throw, and unless exactly one resource group is given
 */
export class ClusterStack extends TerraformStack {
  readonly cluster: AksCluster;
  readonly resourceGroup: IResourceGroup;

  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    super(scope, checkedId(scope, id));
    (props.backend ?? Backend.local()).attach(this);
    addAzurermProvider(this, props.azureAd.kind, props);
    this.resourceGroup = this.existingOrNew(props);
    this.cluster = new AksCluster(this, "Cluster", {
      ...props,
      resourceGroup: this.resourceGroup,
    });
    this.output("cluster_id", this.cluster.clusterId, "Resource id of the cluster");
    this.output("cluster_name", this.cluster.resource.name, "Name of the cluster");
    for (const { id, command, description } of signInOutputs(this.cluster)) {
      this.output(id, command, description);
    }
  }

  private existingOrNew(props: ClusterStackProps): IResourceGroup {
    const { resourceGroup, resourceGroupName, location } = props;
    if ((resourceGroup === undefined) === (resourceGroupName === undefined)) {
      refuse({
        where: this,
        property: "resourceGroup",
        given: { resourceGroup: resourceGroup?.name, resourceGroupName },
        problem: "is not one resource group",
        remedy:
          "Give either resourceGroupName to create one, or resourceGroup for an existing one.",
      });
    }
    if (resourceGroup !== undefined) {
      return resourceGroup;
    }
    if (location === undefined) {
      refuse({
        where: this,
        property: "location",
        problem: "a new resource group needs a location",
        remedy: 'Give a region such as "EastUS".',
      });
    }
    return new ResourceGroup(this, "ResourceGroup", { name: resourceGroupName!, location });
  }

  private output(id: string, value: string, description: string): void {
    new TerraformOutput(this, id, { value, description });
  }
}
