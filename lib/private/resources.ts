import { TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** All resources of one Terraform type in the stack, by whatever class they were made. */
export function resourcesOfType<T extends TerraformResource>(
  scope: Construct,
  terraformResourceType: string,
): T[] {
  return TerraformStack.of(scope)
    .node.findAll()
    .filter(
      (construct) =>
        TerraformResource.isTerraformResource(construct) &&
        construct.terraformResourceType === terraformResourceType,
    ) as T[];
}
