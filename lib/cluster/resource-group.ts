import { ResourceGroup as ResourceGroupResource } from "@cdktf/provider-azurerm/lib/resource-group";
import { Construct } from "constructs";
import { checkedLocation, checkedResourceGroupName, checkedTags } from "./rules";
import { checkedId } from "../private/construct-id";

/** A resource group: created by `ResourceGroup`, or existing. */
export interface IResourceGroup {
  readonly name: string;

  /** Azure region, for example `EastUS`. */
  readonly location: string;
}

export interface ResourceGroupProps {
  /** Name: 1 to 90 letters, digits, `_ - . ( )`, not ending in a period. */
  readonly name: string;

  /** Azure region, for example `EastUS`. A change replaces the group and all that it holds. */
  readonly location: string;

  /**
   * Tags of the group.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * A resource group for the cluster.
 *
 * Emits `azurerm_resource_group`. Article: `az group create`.
 *
 * @throws on an id that is a token, a name or location that Azure refuses
 */
export class ResourceGroup extends Construct implements IResourceGroup {
  /**
   * An existing resource group. Emits nothing.
   *
   * @param name its name
   * @param location its region, in which the cluster is created
   */
  static fromName(name: string, location: string): IResourceGroup {
    const where = "ResourceGroup.fromName";
    return {
      name: checkedResourceGroupName(where, "name", name),
      location: checkedLocation(where, location),
    };
  }

  /** The `azurerm_resource_group`. */
  readonly resource: ResourceGroupResource;

  readonly name: string;
  readonly location: string;

  constructor(scope: Construct, id: string, props: ResourceGroupProps) {
    super(scope, checkedId(scope, id));
    this.resource = new ResourceGroupResource(this, "Resource", {
      name: checkedResourceGroupName(this, "name", props.name),
      location: checkedLocation(this, props.location),
      tags: checkedTags(this, props.tags),
    });
    this.name = this.resource.name;
    this.location = this.resource.location;
  }
}
